/** Returns the id of a token for the log: `{ jti }`, or `{}` if it has none. */
export function readTokenId(token: unknown): { jti?: string } {
  if (typeof token !== 'string') return {}
  try {
    const [, payload = ''] = token.split('.')
    const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    const { jti } = JSON.parse(json) as { jti?: unknown }
    return typeof jti === 'string' ? { jti } : {}
  } catch {
    return {}
  }
}
