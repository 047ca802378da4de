/**
 * The sources of the directive `frame-ancestors`. `undefined` without the directive.
 *
 * @see https://www.w3.org/TR/CSP3/#directive-frame-ancestors
 */
export function readFrameAncestors(headers: Headers): string[] | undefined {
  const policy = headers.get('content-security-policy') ?? ''
  const directives = policy.split(/[;,]/).map((directive) => directive.trim().split(/\s+/))
  const found = directives.find(([name]) => name?.toLowerCase() === 'frame-ancestors')
  return found?.slice(1)
}

/**
 * Whether a source allows this origin. It knows the forms that are in use for framing: `*`, `https:`, a host with
 * or without a scheme, and `*.acme.com`.
 */
export function allowsOrigin(source: string, origin: string): boolean {
  const { protocol, host } = new URL(origin)
  if (source === '*' || source === protocol) return true
  const [, scheme, pattern = ''] = /^(?:(https?:)\/\/)?([^/]+)\/?$/.exec(source) ?? []
  if (scheme !== undefined && scheme !== protocol) return false
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
