import { LookerEmbedExSDK } from '@looker/embed-sdk'
import { startPlain } from '../host.jsx'

const sdk = new LookerEmbedExSDK()
sdk.initCookieless('acme.looker.com', '/looker/acquire', '/looker/generate')

startPlain((element, id) => {
  sdk
    .createDashboardWithId(id)
    .appendTo(element)
    .build()
    .connect()
    .catch(() => undefined)
  return () => element.replaceChildren()
})
