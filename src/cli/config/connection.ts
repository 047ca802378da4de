import { parseBaseUrl } from '../../server/http/baseUrl.js'
import { createWisdomApi, type WisdomApi } from '../../server/index.js'
import type { WisdomApiOptions } from '../../server/wisdom/wisdomApiOptions.js'
import { UsageError } from '../errors/usageError.js'
import type { ConfigSource } from './configSource.js'
import { readCredentials, type Credentials } from './credentials.js'
import { trimToUndefined } from './trimToUndefined.js'

/** The options that name the tenant and its key. */
export interface ConnectionOptions {
  baseUrl?: string
  accessKeyFile?: string
  workspaceId?: string
  trustedApiHost?: string[]
  timeoutMs?: number
}

/** The API of the tenant that the options, or the environment, name. */
export async function openWisdomApi(
  options: ConnectionOptions,
  source: ConfigSource,
  extra: Pick<WisdomApiOptions, 'impersonateAs'> = {},
): Promise<WisdomApi> {
  const baseUrl = readBaseUrl(options, source)
  const credentials = await readCredentials(options, source)
  return createApi({ ...options, ...extra, ...credentials, baseUrl }, source)
}

export type CreateApiOptions = Pick<
  ConnectionOptions,
  'workspaceId' | 'trustedApiHost' | 'timeoutMs'
> &
  Credentials &
  Pick<WisdomApiOptions, 'baseUrl' | 'impersonateAs'>

export function createApi(options: CreateApiOptions, { io }: ConfigSource): WisdomApi {
  const { baseUrl, accessKey, bearerToken, impersonateAs, workspaceId, timeoutMs, trustedApiHost } =
    options
  return createWisdomApi({
    baseUrl,
    accessKey,
    bearerToken,
    impersonateAs,
    workspaceId,
    timeoutMs,
    trustedApiHosts: trustedApiHost,
    fetch: io.fetch,
  })
}

/**
 * The tenant's origin. The option overrides the environment.
 *
 * @throws {UsageError} without one
 * @throws {WisdomError} `config_invalid` for a wrong one
 */
export function readBaseUrl(options: ConnectionOptions, { io }: ConfigSource): string {
  const baseUrl = options.baseUrl ?? trimToUndefined(io.env.WISDOM_BASE_URL)
  if (baseUrl) return parseBaseUrl(baseUrl, options.trustedApiHost)
  throw new UsageError(
    'The URL of your tenant is missing. Set WISDOM_BASE_URL, or pass --base-url https://acme.wisdom.ai.',
  )
}
