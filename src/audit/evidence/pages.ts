/** The headers with which a browser sends a request of a page. */
export type PageHeaders = Readonly<Record<string, string>>

const JSON_BODY = { 'content-type': 'application/json' }

/** A type that a page may send to any site without asking first. */
const TEXT_BODY = { 'content-type': 'text/plain' }

/** A page of the host, in a current browser. */
export function fromOwnPage(pageOrigin: string, url: string): PageHeaders {
  const isSameOrigin = new URL(url).origin === pageOrigin
  return {
    ...fromOlderBrowser(pageOrigin),
    'sec-fetch-site': isSameOrigin ? 'same-origin' : 'cross-site',
  }
}

/** A page of the host, in a browser that does not send `Sec-Fetch-Site`: older ones, and all of them over plain http. */
export const fromOlderBrowser = (pageOrigin: string): PageHeaders => ({
  ...JSON_BODY,
  origin: pageOrigin,
  referer: `${pageOrigin}/`,
})

/** Somebody else's page, by what its browser says of it. */
export interface ForeignPage {
  name: string
  headers: PageHeaders
}

/** Nobody has it: the domain is reserved (RFC 2606). */
const ATTACKER = 'https://attacker.example'

/** Pages of other sites, where the browser says so. With and without `Origin`, with both types of body. */
export const CROSS_SITE_PAGES: readonly ForeignPage[] = [
  ['an Origin', { ...JSON_BODY, origin: ATTACKER }],
  ['an Origin and a text body', { ...TEXT_BODY, origin: ATTACKER }],
  ['Origin: null', { ...JSON_BODY, origin: 'null' }],
  ['no Origin', JSON_BODY],
].map(([name, headers]) => ({
  name: `Sec-Fetch-Site: cross-site, ${name as string}`,
  headers: { ...(headers as PageHeaders), 'sec-fetch-site': 'cross-site' },
}))

/** Pages of other origins, where only `Origin` says so. Some look like the host's own. */
export function listForeignOrigins(pageOrigin: string): ForeignPage[] {
  return [ATTACKER, 'null', ...listLookAlikes(pageOrigin)].map((origin) => ({
    name: `Origin: ${origin}, no Sec-Fetch-Site`,
    headers: { ...JSON_BODY, origin },
  }))
}

/** Origins that a comparison of beginnings, of ends or of host names would take for the host's own. */
function listLookAlikes(pageOrigin: string): string[] {
  const { protocol, host, hostname } = new URL(pageOrigin)
  return [
    `${protocol}//${host}.attacker.example`,
    `${protocol}//attacker-${host}`,
    `${protocol}//${hostname}:1`,
    ...(protocol === 'https:' ? [`http://${host}`] : []),
  ].filter((origin) => URL.canParse(origin)) // not beside an IP address
}

/** A page of another origin on the same site, such as one on a subdomain of the host. */
export function fromSameSite(pageOrigin: string): ForeignPage {
  const { protocol, hostname } = new URL(pageOrigin)
  const origin = `${protocol}//${hostname}:1`
  return {
    name: 'Sec-Fetch-Site: same-site',
    headers: { ...JSON_BODY, origin, 'sec-fetch-site': 'same-site' },
  }
}

/** Neither header: no current browser sends a POST like this. */
export const WITHOUT_ORIGIN: ForeignPage = {
  name: 'neither Origin nor Sec-Fetch-Site',
  headers: JSON_BODY,
}

/** A browser's question whether a page of another origin may send its request. */
export const toPreflight = (origin: string): PageHeaders => ({
  origin,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type',
})

export const ATTACKER_ORIGIN = ATTACKER
