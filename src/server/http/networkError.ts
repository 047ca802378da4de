/**
 * Codes of Node, Deno and Bun that are given only while the connection is being made. A host that
 * became unreachable is not among them: that happens to open connections too.
 */
const BEFORE_SENDING = [
  'ECONNREFUSED',
  'ConnectionRefused',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** Chains of causes are short; a longer one may be a circle. */
const MAX_DEPTH = 5

/** Whether `fetch` failed before it had sent anything. */
export function neverReachedHost(error: unknown): boolean {
  return chainOf(error).some((link) => BEFORE_SENDING.includes(codeOf(link)))
}

/**
 * `TypeError: fetch failed: Error: connect ECONNREFUSED`: the messages down the chain of causes.
 */
export function describeReason(error: unknown): string {
  return chainOf(error).map(describeLink).join(': ')
}

function chainOf(error: unknown): unknown[] {
  const chain = [error]
  for (let link = error; chain.length <= MAX_DEPTH; chain.push(link)) {
    link = link instanceof Error ? link.cause : undefined
    if (!link) break
  }
  return chain
}

function describeLink(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error
  const code = codeOf(error)
  return `${error.name}: ${error.message}${code && ` (${code})`}`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}
