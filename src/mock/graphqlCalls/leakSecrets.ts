/** A secret in all spellings in which responses, pages and logs may contain it. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify({ accessToken: secret }),
  toBase64(secret),
]

const toBase64 = (text: string): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(text)))

/** Returns a text that contains the secrets in all spellings. Empty if there are no secrets. */
export function leakSecrets(secrets: readonly string[]): string {
  const spelled = secrets.flatMap(spellings)
  return spelled.length > 0 ? `: ${spelled.join(' ')}` : ''
}
