/**
 * For requests that carry an access key: a redirect would take it to another host. The response is
 * refused by its status. The value is 'manual' because Cloudflare Workers throw at 'error'.
 *
 * @see https://developers.cloudflare.com/workers/runtime-apis/request/
 */
export const NO_REDIRECTS = { redirect: 'manual' } as const
