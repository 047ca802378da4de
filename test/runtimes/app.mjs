import { createTokenHandler } from 'wisdom-embed/server'

/** The host's app of every runtime: a token endpoint that reads the user from the cookie `sid`. */
export function createApp({ tenant, ...options }) {
  return createTokenHandler({
    baseUrl: tenant,
    accessKey: ['refused-key', 'good-key'],
    identify: ({ headers }) => {
      const email = /sid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
      return email === undefined ? null : { email }
    },
    provision: () => ({}),
    rateLimit: false,
    ...options,
  })
}
