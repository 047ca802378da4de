/**
 * Error codes of Node, Deno and Bun that occur only while a connection is being made. A host that
 * becomes unreachable is not among them, as that happens to open connections too.
 */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ConnectionRefused',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Chains of causes are short. A longer one may be a cycle. */
const MAX_DEPTH = 5

/** Whether `fetch` failed before it sent anything. */
export function failedBeforeSending(error: unknown): boolean {
  return causeChain(error).some((link) => {
    const code = errorCode(link)
    return code !== undefined && BEFORE_SENDING.has(code)
  })
}

/** The messages of an error and its causes: `TypeError: fetch failed: Error: connect ECONNREFUSED`. */
export function describeNetworkError(error: unknown): string {
  return causeChain(error).map(describeError).join(': ')
}

function causeChain(error: unknown): unknown[] {
  const chain = [error]
  for (let link = error; chain.length <= MAX_DEPTH; chain.push(link)) {
    link = link instanceof Error ? link.cause : undefined
    if (!link) break
  }
  return chain
}

function describeError(error: unknown): string {
  if (typeof error === 'string') return error
  if (!(error instanceof Error)) return typeof error
  const code = errorCode(error)
  const suffix = code === undefined ? '' : ` (${code})`
  return `${error.name}: ${error.message}${suffix}`
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
