import { WisdomError } from '../../server/index.js'
import {
  createApi,
  readBaseUrl,
  readKeys,
  type ConnectionOptions,
  type Keys,
} from '../config/connection.js'
import type { CliContext } from '../context.js'
import { isEmail } from '../arguments/emails.js'
import type { WorkspaceOption } from '../arguments/options.js'
import { UsageError } from '../errors/usageError.js'
import {
  failed,
  skipped,
  type CheckName,
  type CheckResult,
  type Finding,
  type Probe,
} from './check.js'
import { checkKey, checkPermissions, checkUser, type Access } from './checkAccess.js'
import { checkEndpoint } from './checkEndpoint.js'
import { checkPage } from './checkPage.js'
import { checkUrl } from './checkUrl.js'

const TIMEOUT_S = 8

export interface DoctorOptions extends ConnectionOptions, WorkspaceOption {
  user?: string
  dashboard?: string
  hostOrigin?: string
  tokenEndpoint?: string
}

/** A setting that was read, or what is wrong with it. */
type Reading<T> = { value: T; wrong?: undefined } | { value?: undefined; wrong: Finding }

/**
 * Looks at everything there is to look at, in order. What depends on something that is wrong is skipped.
 *
 * @throws the reason of the stop signal
 */
export async function runChecks(
  options: DoctorOptions,
  context: CliContext,
): Promise<CheckResult[]> {
  const via = toProbe(options, context)
  const baseUrl = await read(() => readBaseUrl(options, context))
  const keys = await read(() => readKeys(options, context))
  const access = toAccess(baseUrl.value, keys.value, options, context)
  const email = options.user ?? context.io.env.WISDOM_USER_EMAIL?.trim()

  const checks: Record<CheckName, () => Finding | Promise<Finding>> = {
    url: () => baseUrl.wrong ?? checkUrl(baseUrl.value, via),
    key: () => keys.wrong ?? ifThere(access, (it) => lookAtKey(it, keys.value, options)),
    permissions: () => ifThere(access, (it) => checkPermissions(it, options.workspace)),
    user: () => ifThere(access, (it) => lookAtUser(it, keys.value, email)),
    page: () => ifThere(baseUrl.value, (it) => lookAtPage(it, options, via)),
    endpoint: () => lookAtEndpoint(options.tokenEndpoint, via),
  }
  const results: CheckResult[] = []
  for (const [name, check] of Object.entries(checks)) {
    results.push({ name: name as CheckName, ...(await check()) })
  }
  return results
}

function toProbe({ timeout = TIMEOUT_S }: DoctorOptions, { io, stop }: CliContext): Probe {
  return { fetch: io.fetch ?? globalThis.fetch, timeoutMs: timeout * 1000, signal: stop }
}

function toAccess(
  baseUrl: string | undefined,
  keys: Keys | undefined,
  options: DoctorOptions,
  context: CliContext,
): Access | undefined {
  if (!baseUrl || !keys) return undefined
  return { api: createApi({ ...options, baseUrl }, keys, context), signal: context.stop }
}

async function read<T>(work: () => T | Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof WisdomError)) throw error
    return { wrong: failed(error.message, 'Set it, and run doctor again.') }
  }
}

function ifThere<T>(value: T | undefined, check: (value: T) => Finding | Promise<Finding>) {
  return value === undefined ? skipped('Not without what failed above.') : check(value)
}

function lookAtKey(access: Access, keys: Keys | undefined, { accessKeyFile }: DoctorOptions) {
  if (keys?.accessKey) return checkKey(access, accessKeyFile)
  return skipped('There is a bearer token, but no access key; tokens of users need one.')
}

function lookAtUser(
  access: Access,
  keys: Keys | undefined,
  email: string | undefined,
): Finding | Promise<Finding> {
  if (!keys?.accessKey) return skipped('Tokens of users need an access key.')
  if (!email) return skipped('Pass --user <email> to ask for a token.')
  if (isEmail(email)) return checkUser(access, email)
  return failed('--user is no email address.', 'Pass the email of somebody who is in WisdomAI.')
}

function lookAtPage(baseUrl: string, { dashboard, hostOrigin }: DoctorOptions, via: Probe) {
  if (hostOrigin === undefined) return checkPage({ baseUrl, dashboardId: dashboard }, via)
  const origin = URL.canParse(hostOrigin) ? new URL(hostOrigin).origin : 'null'
  if (origin === 'null') {
    return failed('--host-origin is no origin.', 'Write it like https://app.acme.com.')
  }
  return checkPage({ baseUrl, dashboardId: dashboard, hostOrigin: origin }, via)
}

function lookAtEndpoint(url: string | undefined, via: Probe): Finding | Promise<Finding> {
  if (url === undefined) return skipped('Pass --token-endpoint <url> to ask it.')
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return checkEndpoint(url, via)
  return failed(
    '--token-endpoint is no absolute URL.',
    'Write it like https://app.acme.com/api/wisdom/token.',
  )
}
