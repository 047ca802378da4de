import { parseBaseUrl } from '../http/baseUrl.js'
import type { FetchHandler } from '../http/fetchHandler.js'
import { createBearerCache, createStaticBearer, type WithBearer } from '../upstream/bearerCache.js'
import { createCallTimeout, type WithCallTimeout } from '../upstream/callTimeout.js'
import { createFetchReply } from '../upstream/fetchReply.js'
import { retryOnce, retryReads } from '../upstream/retryReads.js'
import { createScrub } from '../upstream/scrub/scrub.js'
import { createSend, type Send } from '../upstream/send.js'
import type { CheckedCredentials, IadvizeAccount } from './credentials.js'
import { IADVIZE_BASE_URL, type IadvizeSettings } from './iadvizeApiOptions.js'
import { IADVIZE } from './iadvizeUpstream.js'
import { createLogin, type Login } from './login.js'
import { limitLogins } from './loginLimit.js'
import { withTokenStore } from './storedLogin.js'

const VENDOR = {
  name: 'iAdvize',
  domains: ['iadvize.com'],
  advice: `Leave it out for ${IADVIZE_BASE_URL}.`,
}

/** What every call to iAdvize needs. */
export interface Connection {
  send: Send
  withBearer: WithBearer
  withTimeout: WithCallTimeout
}

/** @throws {WisdomError} `config_invalid` */
export function connect(
  settings: IadvizeSettings & { timeoutMs: number },
  credentials: CheckedCredentials,
): Connection {
  const { fetch = globalThis.fetch, preview, platform, timeoutMs } = settings
  const origin = parseBaseUrl(
    settings.baseUrl ?? IADVIZE_BASE_URL,
    settings.trustedApiHosts,
    VENDOR,
  )
  const endpoint = `${origin}/graphql${platform ? `?platform=${platform}` : ''}`
  const secrets = ['accessToken' in credentials ? credentials.accessToken : credentials.password]
  const send = createSend({ upstream: IADVIZE, endpoint, fetch, secrets, accept: preview })
  const withTimeout = createCallTimeout(timeoutMs, IADVIZE)

  const toBearerCache = (account: IadvizeAccount) => {
    const login = withTokenStore(createRetryingLogin(account, origin, fetch), settings.tokenStore)
    return createBearerCache(() => withTimeout({}, login))
  }
  const withBearer =
    'accessToken' in credentials
      ? createStaticBearer(credentials.accessToken)
      : toBearerCache(credentials)
  return { send: retryReads(send), withBearer, withTimeout }
}

function createRetryingLogin(account: IadvizeAccount, origin: string, fetch: FetchHandler): Login {
  const login = createLogin({
    endpoint: `${origin}/oauth2/token`,
    account,
    fetchReply: createFetchReply(IADVIZE, fetch),
    scrub: createScrub([account.password]),
  })
  const limited = limitLogins(login)
  return (signal) => retryOnce(signal, () => limited(signal))
}
