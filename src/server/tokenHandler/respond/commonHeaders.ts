/** For every response. No cache may store a token. If one does anyway, `vary` keeps users apart. */
export const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin, Sec-Fetch-Site, Cookie, Authorization',
}
