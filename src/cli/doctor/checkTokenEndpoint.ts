import { auditTokenEndpoint, type AuditReport } from '../../audit/index.js'
import type { MockTenant } from '../../audit/evidence/mockTenant.js'
import { toOrigin } from '../../audit/toOrigin.js'
import { loadMock, startServer } from '../commands/mock.js'
import type { CliContext } from '../context.js'
import { failed, ok, skipped, warning, type Finding } from './checkResult.js'
import { readSessions, type EndpointOptions } from './endpointSessions.js'

/** What the check of the endpoint found, with every rule. */
export type EndpointFinding = Finding & { audit?: AuditReport }

export interface EndpointSetting {
  context: CliContext
  /** No answer may contain it. */
  accessKey: string | undefined
}

type Options = EndpointOptions & { timeoutMs?: number }

/**
 * Audits the host's token endpoint. Without a session, it can only see what people get who are not signed in.
 *
 * @throws {UsageError} for a wrong header, and for a port that is in use
 */
export async function checkTokenEndpoint(
  options: Options,
  setting: EndpointSetting,
): Promise<EndpointFinding> {
  const { tokenEndpoint: url, pageOrigin } = options
  if (url === undefined) return skipped('Pass --token-endpoint <url> to check it.')
  if (!isHttpUrl(url)) {
    return failed(
      '--token-endpoint is not an absolute URL.',
      'Write it like https://app.acme.com/api/wisdom/token.',
    )
  }
  if (pageOrigin !== undefined && toOrigin(pageOrigin) === undefined) {
    return failed('--page-origin is not an origin.', 'Write it like https://app.acme.com.')
  }
  return withMock(options.mockPort, async (mock) =>
    toFinding(await audit(url, options, setting, mock)),
  )
}

const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol)

function audit(
  url: string,
  options: Options,
  { context: { io, signal }, accessKey }: EndpointSetting,
  mock: MockTenant | undefined,
): Promise<AuditReport> {
  const sessions = readSessions(options)
  const { timeoutMs, pageOrigin } = options
  return auditTokenEndpoint({
    url,
    signIn: (user) => sessions[user],
    pageOrigin,
    mock,
    secrets: accessKey === undefined ? [] : [accessKey],
    timeoutMs,
    fetch: io.fetch,
    signal,
  })
}

/** Serves a mock tenant for as long as the work takes. */
async function withMock<T>(
  port: number | undefined,
  work: (mock: MockTenant | undefined) => Promise<T>,
): Promise<T> {
  if (port === undefined) return work(undefined)
  const { serveMockWisdom } = await loadMock()
  const mock = await startServer(serveMockWisdom, { port })
  try {
    return await work(mock)
  } finally {
    await mock.close()
  }
}

/** The first rule that is broken stands for all: most faults break several. */
function toFinding(report: AuditReport): EndpointFinding {
  const { url, results } = report
  const broken = results.flatMap((result) => ('found' in result ? result : []))
  const worst = broken.find(({ status }) => status === 'failed') ?? broken[0]
  if (!worst) return { ...ok(describeKept(report)), audit: report }
  const others = broken.length - 1
  const more = others > 0 ? ` ${others} more ${others === 1 ? 'rule is' : 'rules are'} broken.` : ''
  const detail = `${url} breaks ${worst.id}. ${worst.sentence} Found: ${worst.found}${more}`
  const toResult = worst.status === 'failed' ? failed : warning
  return { ...toResult(detail, worst.remedy), audit: report }
}

function describeKept({ url, results, latencyMs }: AuditReport): string {
  const checked = results.filter(({ status }) => status === 'ok').length
  const time = latencyMs === null ? '' : `, a token in ${latencyMs} ms`
  return `${url} keeps the contract (${checked} of ${results.length} rules checked${time}).`
}
