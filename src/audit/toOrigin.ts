/**
 * The origin of a URL, as browsers send it. Apps and extensions have one of their own scheme, such as
 * `capacitor://localhost`. `undefined` for a text that has none, such as `mailto:`.
 */
export function toOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { origin, protocol, host } = new URL(text)
  if (origin !== 'null') return origin
  return host === '' ? undefined : `${protocol}//${host}`
}
