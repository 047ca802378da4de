/** A secret in all the ways in which answers, pages and logs are known to write one. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify({ accessToken: secret }),
  toBase64(secret),
]

const toBase64 = (text: string): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(text)))

/** A sentence that gives every one of them away; empty when there is none. */
export function giveAway(secrets: readonly string[]): string {
  const spelled = secrets.flatMap(spellings)
  return spelled.length > 0 ? `: ${spelled.join(' ')}` : ''
}
