import { toOrigin } from '../../audit/toOrigin.js'
import { isEmail } from '../arguments/emails.js'
import type { WorkspaceOption } from '../arguments/commonOptions.js'
import { createApi, readBaseUrl, type ConnectionOptions } from '../config/connection.js'
import { readCredentials, type Credentials } from '../config/credentials.js'
import type { CliContext } from '../context.js'
import {
  checkImpersonation,
  checkKey,
  checkPermissions,
  checkUser,
  type ApiAccess,
} from './checkAccess.js'
import { checkEmbedPage } from './checkEmbedPage.js'
import { failed, skipped, type CheckName, type CheckResult, type Finding } from './checkResult.js'
import { checkTokenEndpoint, type EndpointFinding } from './checkTokenEndpoint.js'
import { checkUrl } from './checkUrl.js'
import type { EndpointOptions } from './endpointSessions.js'
import type { ProbeOptions } from './probe.js'
import { readSetting } from './readSetting.js'

const DEFAULT_TIMEOUT_MS = 8_000

export interface DoctorOptions extends ConnectionOptions, WorkspaceOption, EndpointOptions {
  userEmail?: string
  dashboardId?: string
  /** A date, in milliseconds since the epoch. */
  keyExpires?: number
}

/** Gets the results of the checks before it. */
type Check = (
  earlier: readonly CheckResult[],
) => Finding | EndpointFinding | Promise<Finding | EndpointFinding>

/**
 * Runs all checks in order. A check that depends on a failed one is skipped.
 *
 * @throws the reason of the signal, when the command is interrupted
 */
export async function runChecks(
  options: DoctorOptions,
  context: CliContext,
): Promise<CheckResult[]> {
  const probeOptions = toProbeOptions(options, context)
  const baseUrl = await readSetting(() => readBaseUrl(options, context))
  const credentials = await readSetting(() => readCredentials(options, context))
  const access = openAccess(baseUrl.value, credentials.value, options, context)
  const { accessKey, bearerToken } = credentials.value ?? {}
  const { workspaceId } = options
  const email = options.userEmail ?? context.io.env.WISDOM_USER_EMAIL?.trim()

  const withKey =
    (check: (access: ApiAccess) => Finding | Promise<Finding>): Check =>
    (earlier) =>
      access && !hasFailed(earlier, 'key') ? check(access) : SKIPPED

  const checks: [CheckName, Check][] = [
    ['url', () => baseUrl.problem ?? checkUrl(baseUrl.value, probeOptions)],
    ['key', () => credentials.problem ?? runKeyCheck(access, accessKey, options, context)],
    ['permissions', withKey((access) => checkPermissions(access, { workspaceId, bearerToken }))],
    ['user', withKey((access) => runUserCheck(access, accessKey, { email, workspaceId }))],
    [
      'page',
      () => (baseUrl.problem ? SKIPPED : runPageCheck(baseUrl.value, options, probeOptions)),
    ],
    ['endpoint', () => checkTokenEndpoint(options, { context, accessKey })],
  ]
  const results: CheckResult[] = []
  const chosen = isOnlyEndpoint(options, context) ? checks.slice(-1) : checks
  for (const [name, check] of chosen) results.push({ name, ...(await check(results)) })
  return results
}

/** Somebody who checks an endpoint need not have the address and the keys of the tenant. */
function isOnlyEndpoint(options: DoctorOptions, { io: { env } }: CliContext): boolean {
  const { tokenEndpoint, baseUrl, accessKeyFile } = options
  const named = [
    baseUrl,
    accessKeyFile,
    env.WISDOM_BASE_URL,
    env.WISDOM_ACCESS_KEY,
    env.WISDOM_BEARER_TOKEN,
  ]
  return tokenEndpoint !== undefined && named.every((each) => !each?.trim())
}

const SKIPPED = skipped('Skipped: an earlier check failed.')

const hasFailed = (results: readonly CheckResult[], name: CheckName) =>
  results.some((result) => result.name === name && result.status === 'failed')

function toProbeOptions(
  { timeoutMs = DEFAULT_TIMEOUT_MS }: DoctorOptions,
  { io, signal }: CliContext,
): ProbeOptions {
  return { fetch: io.fetch ?? globalThis.fetch, timeoutMs, signal }
}

function openAccess(
  baseUrl: string | undefined,
  credentials: Credentials | undefined,
  options: DoctorOptions,
  context: CliContext,
): ApiAccess | undefined {
  if (!baseUrl || !credentials) return undefined
  const api = createApi({ ...options, ...credentials, baseUrl }, context)
  return { api, signal: context.signal }
}

function runKeyCheck(
  access: ApiAccess | undefined,
  accessKey: string | undefined,
  { accessKeyFile, keyExpires }: DoctorOptions,
  { io }: CliContext,
): Finding | Promise<Finding> {
  if (!access) return SKIPPED
  const noted = io.env.WISDOM_ACCESS_KEY_EXPIRES?.trim()
  const expiresAt = keyExpires ?? (noted ? Date.parse(noted) : undefined)
  if (Number.isNaN(expiresAt)) {
    return failed('WISDOM_ACCESS_KEY_EXPIRES is not a date.', 'Write it like 2026-12-31.')
  }
  if (accessKey) return checkKey(access, { accessKey, expiresAt, keyFile: accessKeyFile })
  return skipped('Only a bearer token is set. User tokens need an access key.')
}

function runUserCheck(
  access: ApiAccess,
  accessKey: string | undefined,
  { email, workspaceId }: { email: string | undefined; workspaceId: string | undefined },
): Finding | Promise<Finding> {
  if (!accessKey) return skipped('User tokens need an access key.')
  if (!email) return checkImpersonation(access)
  if (isEmail(email)) return checkUser(access, { userEmail: email, workspaceId })
  return failed(
    '--user-email is not an email address.',
    'Pass the email of an existing WisdomAI user.',
  )
}

function runPageCheck(
  baseUrl: string,
  { dashboardId, pageOrigin }: DoctorOptions,
  probeOptions: ProbeOptions,
): Finding | Promise<Finding> {
  const page = { baseUrl, dashboardId }
  if (pageOrigin === undefined) return checkEmbedPage(page, probeOptions)
  const origin = toOrigin(pageOrigin)
  if (origin !== undefined) return checkEmbedPage({ ...page, pageOrigin: origin }, probeOptions)
  return failed('--page-origin is not an origin.', 'Write it like https://app.acme.com.')
}
