import { WisdomError } from '../../errors.js'
import { parseBaseUrl } from '../http/baseUrl.js'
import { createScrub, type Scrub } from '../upstream/scrub/scrub.js'
import { scrubError } from '../upstream/scrub/scrubError.js'
import { UpstreamFailure } from '../upstream/upstreamFailure.js'
import { createWisdomApi, type WisdomApi } from '../wisdom/createWisdomApi.js'
import { emitSafely, logFailure, type TokenHandlerEvent } from './events.js'
import type { Identify, Identity } from './identify.js'
import { createIssueToken, type IssueToken } from './issueToken.js'
import { createKeepAlive } from './keepAlive.js'
import { parseOrigins } from './origins.js'
import { checkRateLimit, toRateLimiter } from './rateLimit/checkRateLimit.js'
import type { RateLimitVerdict } from './rateLimit/rateLimiter.js'
import { createResponder, type FailureType, type Responder } from './respond/responder.js'
import { createAdminWarning } from './warnOfAdmins.js'
import type { TokenHandlerOptions } from './tokenHandlerOptions.js'

/** Longer than one try of the browser, so that its next try can share the response. */
const TIMEOUT_MS = 8_000

/** For the list of all users, as WisdomAI cannot list one, and for the creation of a user. */
const PROVISIONING_TIMEOUT_MS = 60_000

/** The parts of a handler, made from its options. */
export interface Endpoint {
  /** A required option that is not set, which is normal while an app is built. */
  readonly missingOption: 'baseUrl' | 'accessKey' | undefined
  readonly allowedOrigins: ReadonlySet<string>
  readonly emit: (event: TokenHandlerEvent) => void
  readonly responder: Responder
  readonly identify: Identify
  readonly api: WisdomApi
  readonly issueToken: IssueToken
  readonly warnOfAdmins: (identity: Identity) => void
  checkRateLimit(email: string): Promise<RateLimitVerdict>
}

/** @throws {WisdomError} `config_invalid` */
export function createEndpoint(options: TokenHandlerOptions, failureType: FailureType): Endpoint {
  const { identify, onEvent = logFailure } = options
  const scrub = createScrub(readSecrets(options))
  const emit = (event: TokenHandlerEvent) => emitSafely(onEvent, scrubCause(event, scrub))
  const allowedOrigins = parseOrigins(options.allowedOrigins ?? [])
  const limiter = toRateLimiter(options.rateLimit)
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const api = createApi(options, timeoutMs)
  return {
    missingOption: findMissing(options),
    allowedOrigins,
    emit,
    responder: createResponder(emit, failureType),
    identify,
    api,
    issueToken: createIssueToken({
      api,
      provisioningApi: createApi(options, PROVISIONING_TIMEOUT_MS),
      publicBaseUrl: toPublicBaseUrl(options),
      timeoutMs,
      keepAlive: createKeepAlive(options.waitUntil),
      onCreated: (email, provision) => emit({ type: 'user-created', email, provision }),
    }),
    warnOfAdmins: createAdminWarning(emit),
    checkRateLimit: (email) =>
      checkRateLimit(limiter, email, (error) =>
        emit({ type: 'rate-limiter-failed', email, error }),
      ),
  }
}

function createApi(options: TokenHandlerOptions, timeoutMs: number): WisdomApi {
  const accessKey = isMissing(options.accessKey) ? 'none' : options.accessKey
  return createWisdomApi({ ...options, baseUrl: toTenant(options), accessKey, timeoutMs })
}

/** While an option is missing, nothing is sent. With placeholders, the other options are still checked. */
function toTenant({ baseUrl, trustedApiHosts }: TokenHandlerOptions): string {
  const isSet = baseUrl !== undefined && !isBlank(baseUrl)
  return parseBaseUrl(isSet ? baseUrl : 'http://localhost', trustedApiHosts)
}

function toPublicBaseUrl(options: TokenHandlerOptions): string {
  const { publicBaseUrl = toTenant(options) } = options
  if (URL.canParse(publicBaseUrl)) return publicBaseUrl
  throw new WisdomError('config_invalid', '`publicBaseUrl` is not an absolute URL.')
}

function readSecrets({ accessKey, bearerToken }: TokenHandlerOptions): string[] {
  const secrets: readonly unknown[] = [accessKey, bearerToken].flat()
  return secrets.flatMap((secret) =>
    typeof secret === 'string' && !isBlank(secret) ? secret.trim() : [],
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

function findMissing({ baseUrl, accessKey }: TokenHandlerOptions): Endpoint['missingOption'] {
  if (isMissing(baseUrl)) return 'baseUrl'
  return isMissing(accessKey) ? 'accessKey' : undefined
}

/** A single value, or each of several, may be missing or blank. */
function isMissing(value: TokenHandlerOptions['accessKey']): boolean {
  const values: readonly unknown[] = [value].flat()
  return values.every((each) => each === undefined || isBlank(each))
}

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === ''
