import { WisdomError } from '../../errors.js'
import { parseBaseUrl } from '../http/baseUrl.js'
import { createScrub, type Scrub } from '../upstream/scrub/scrub.js'
import { scrubError } from '../upstream/scrub/scrubError.js'
import { UpstreamFailure } from '../upstream/upstreamFailure.js'
import { createWisdomApi, type WisdomApi } from '../wisdom/createWisdomApi.js'
import type { WisdomApiOptions } from '../wisdom/wisdomApiOptions.js'
import { emitSafely, logFailure, type TokenHandlerEvent } from './events.js'
import type { Identify, Identity } from './identify.js'
import { createIssueToken, type ReadProvision } from './issueToken.js'
import { createKeepAlive } from './keepAlive.js'
import { parseOrigins } from './origins.js'
import { showProvision } from './parseProvision.js'
import type { RequestInput } from './perRequest.js'
import { readProvision } from './provision.js'
import { checkRateLimit, toRateLimiter } from './rateLimit/checkRateLimit.js'
import type { RateLimitVerdict } from './rateLimit/rateLimiter.js'
import { createResponder, type FailureType, type Responder } from './respond/responder.js'
import type { SerializedToken } from './respond/tokenAnswer.js'
import { readSettings, readStatic, type Settings } from './settings.js'
import { createTenants, type Tenant } from './tenants.js'
import type { TokenHandlerOptions } from './tokenHandlerOptions.js'
import { createAdminWarning } from './warnOfAdmins.js'

/** Longer than one try of the browser, so that its next try can share the response. */
const TIMEOUT_MS = 8_000

/** For the list of all users, as WisdomAI cannot list one, and for the creation of a user. */
const PROVISIONING_TIMEOUT_MS = 60_000

/** Stands for what is missing when the handler is made. No request is sent with it. */
const PLACEHOLDER: Settings = { baseUrl: 'http://localhost', accessKey: 'no-access-key-yet' }

/** What is known of a request when it needs a token. */
export interface UserRequest<Extra> extends RequestInput<Extra> {
  readonly identity: Identity
  readonly context: unknown
  readonly tenant: Tenant
}

/** The parts of a handler, made from its options. */
export interface Endpoint<Extra> {
  readonly allowedOrigins: ReadonlySet<string>
  /** For requests whose tenant is not known yet. */
  readonly responder: Responder
  readonly identify: Identify<Extra>
  /** @throws {WisdomError} `misconfigured` without a tenant or a key, `config_invalid` for invalid ones */
  findTenant(input: RequestInput<Extra>): Promise<Tenant>
  checkRateLimit(email: string, tenant: Tenant): Promise<RateLimitVerdict>
  readonly issueToken: (user: UserRequest<Extra>) => Promise<SerializedToken>
}

/** @throws {WisdomError} `config_invalid` */
export function createEndpoint<Extra>(
  options: TokenHandlerOptions<Extra>,
  failureType: FailureType,
): Endpoint<Extra> {
  assertIdentify(options.identify)
  const limiter = toRateLimiter(options.rateLimit)
  const createTenant = createTenantFactory(options, failureType)
  // What is known now is checked now.
  const { responder } = createTenant({
    baseUrl: readStatic('baseUrl', options.baseUrl) ?? PLACEHOLDER.baseUrl,
    accessKey: readStatic('accessKey', options.accessKey) ?? PLACEHOLDER.accessKey,
  })
  const findTenant = createTenants(createTenant)
  return {
    allowedOrigins: parseOrigins(options.allowedOrigins ?? []),
    responder,
    identify: options.identify,
    findTenant: async (input) => findTenant(await readSettings(options, input)),
    checkRateLimit: (email, { emit }) =>
      checkRateLimit(limiter, email, (error) =>
        emit({ type: 'rate-limiter-failed', email, error }),
      ),
    issueToken: (user) =>
      user.tenant.issueToken(user.identity, toReadProvision(options.provision, user)),
  }
}

function toReadProvision<Extra>(
  provision: TokenHandlerOptions<Extra>['provision'],
  { identity, request, context, extra }: UserRequest<Extra>,
): ReadProvision | undefined {
  return provision && (() => readProvision(provision, identity, { request, context, extra }))
}

/** Without types, it would be missed at the first request only. */
function assertIdentify(identify: unknown): void {
  if (typeof identify === 'function') return
  throw new WisdomError(
    'config_invalid',
    '`identify` is not a function. Pass one that returns { email } of the current user, or null if nobody is signed in.',
  )
}

/** Makes the function that creates what a handler has for a tenant. */
function createTenantFactory<Extra>(
  options: TokenHandlerOptions<Extra>,
  failureType: FailureType,
): (settings: Settings) => Tenant {
  const { onEvent = logFailure, timeoutMs = TIMEOUT_MS } = options
  const keepAlive = createKeepAlive(options.waitUntil)
  const warnOfAdmins = createAdminWarning()
  return (settings) => {
    const scrub = createScrub(readSecrets(settings.accessKey, options.bearerToken))
    const emit = (event: TokenHandlerEvent) => emitSafely(onEvent, scrubCause(event, scrub))
    const api = createApi(options, settings, timeoutMs)
    const issueToken = createIssueToken({
      api,
      provisioningApi: createApi(options, settings, PROVISIONING_TIMEOUT_MS),
      publicBaseUrl: toPublicBaseUrl(options, settings),
      timeoutMs,
      keepAlive,
      onCreated(email, provision) {
        emit({ type: 'user-created', email, provision: showProvision(provision) })
        warnOfAdmins(email, provision, emit)
      },
    })
    return { api, issueToken, emit, responder: createResponder(emit, failureType) }
  }
}

function createApi(
  { bearerToken, workspaceId, fetch, trustedApiHosts, impersonateAs }: TokenHandlerOptions<never>,
  settings: Settings,
  timeoutMs: number,
): WisdomApi {
  const options = { bearerToken, workspaceId, fetch, trustedApiHosts, impersonateAs }
  return createWisdomApi({ ...options, ...settings, timeoutMs })
}

function toPublicBaseUrl(
  { publicBaseUrl, trustedApiHosts }: TokenHandlerOptions<never>,
  { baseUrl }: Settings,
): string {
  if (publicBaseUrl === undefined) return parseBaseUrl(baseUrl, trustedApiHosts)
  if (URL.canParse(publicBaseUrl)) return publicBaseUrl
  throw new WisdomError('config_invalid', '`publicBaseUrl` is not an absolute URL.')
}

function readSecrets(...options: WisdomApiOptions['accessKey'][]): string[] {
  const secrets: readonly unknown[] = options.flat()
  return secrets.flatMap((secret) =>
    typeof secret === 'string' && secret.trim() !== '' ? secret.trim() : [],
  )
}

/** An error that the host's own code has thrown may hold anything. Those of a call to WisdomAI are scrubbed already. */
function scrubCause(event: TokenHandlerEvent, scrub: Scrub): TokenHandlerEvent {
  if (!('error' in event) || event.error instanceof UpstreamFailure) return event
  const { code, cause, retryAfterMs } = event.error
  if (cause === undefined) return event
  const message = event.error.message.replace(` See ${event.error.docsUrl}`, '')
  const error = new WisdomError(code, message, { cause: scrubError(cause, scrub), retryAfterMs })
  return { ...event, error }
}
