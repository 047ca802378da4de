import { createApp } from './app.mjs'

let handle

export default {
  fetch(request, env) {
    handle ??= createApp({ tenant: env.TENANT })
    return handle(request)
  },
}
