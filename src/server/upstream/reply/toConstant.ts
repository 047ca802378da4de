/** The code of an error in one form: `rate-limited`, `RateLimited` and `RATE_LIMITED_ERROR` are `RATE_LIMITED`. */
export const toConstant = (code: string): string =>
  code
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase()
    .replace(/_(?:ERROR|EXCEPTION)$/, '')
