import { createIadvizeApi, iadvizeDirectory } from '../../iadvize/index.js'
import type { IadvizeCredentials } from '../../server/iadvize/credentials.js'
import type { IadvizeRoleField } from '../../server/iadvize/schema/dialect.js'
import type { UserDirectory } from '../../users/index.js'
import { IADVIZE_BASE_URL } from '../../server/iadvize/iadvizeApiOptions.js'
import { UsageError } from '../errors/usageError.js'
import { assertKey, trimKey } from './assertKey.js'
import type { ConfigSource } from './configSource.js'
import type { ConnectionOptions } from './connection.js'
import { trimToUndefined } from './trimToUndefined.js'

interface IadvizeOptions extends ConnectionOptions {
  invite?: true
  skipOnline?: true
  roleField?: IadvizeRoleField
}

/** The users of the iAdvize account that the environment names, and the origin of its API. */
export function openIadvizeDirectory(
  { trustedApiHost, timeoutMs, invite, skipOnline, roleField }: IadvizeOptions,
  { io }: ConfigSource,
): { tenant: string; directory: UserDirectory } {
  const baseUrl = trimToUndefined(io.env.IADVIZE_BASE_URL) ?? IADVIZE_BASE_URL
  const api = createIadvizeApi({
    ...readCredentials(io.env),
    baseUrl,
    trustedApiHosts: trustedApiHost,
    timeoutMs,
    fetch: io.fetch,
    roleField,
  })
  // An access key does not say which account it belongs to.
  const account = trimToUndefined(io.env.IADVIZE_EMAIL)
  const directory = iadvizeDirectory(api, { account, invite, skipOnline })
  return { tenant: new URL(baseUrl).origin, directory }
}

/** @throws {UsageError} without credentials */
function readCredentials(env: ConfigSource['io']['env']): IadvizeCredentials {
  const accessToken = trimKey(env.IADVIZE_ACCESS_TOKEN)
  assertKey(accessToken, 'IADVIZE_ACCESS_TOKEN')
  if (accessToken !== undefined) return { accessToken }
  const { IADVIZE_EMAIL: email, IADVIZE_PASSWORD: password } = env
  if (trimToUndefined(email) && trimToUndefined(password)) return { email, password }
  throw new UsageError(
    'The iAdvize credentials are missing. Set IADVIZE_EMAIL and IADVIZE_PASSWORD, or IADVIZE_ACCESS_TOKEN.',
  )
}
