import {
  createIadvizeApi,
  iadvizeDirectory,
  type IadvizeCredentials,
  type UserDirectory,
} from '../../server/index.js'
import { IADVIZE_BASE_URL } from '../../server/iadvize/createIadvizeApi.js'
import { UsageError } from '../errors/usageError.js'
import { nonBlank, type ConfigSource, type ConnectionOptions } from './connection.js'

/** The people of the iAdvize account that the environment names, and where it is. */
export function openIadvize(
  { allowedHost, timeout }: ConnectionOptions,
  { io }: ConfigSource,
): { tenant: string; directory: UserDirectory } {
  const baseUrl = nonBlank(io.env.IADVIZE_BASE_URL) ?? IADVIZE_BASE_URL
  const api = createIadvizeApi({
    ...readCredentials(io.env),
    baseUrl,
    allowedHosts: allowedHost,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
    fetch: io.fetch,
  })
  // A key does not say whose it is.
  const account = nonBlank(io.env.IADVIZE_EMAIL)
  return { tenant: new URL(baseUrl).origin, directory: iadvizeDirectory(api, { account }) }
}

/** @throws {UsageError} without any */
function readCredentials(env: ConfigSource['io']['env']): IadvizeCredentials {
  const accessToken = nonBlank(env.IADVIZE_ACCESS_TOKEN)
  if (accessToken !== undefined) return { accessToken }
  const { IADVIZE_EMAIL: email, IADVIZE_PASSWORD: password } = env
  if (nonBlank(email) !== undefined && nonBlank(password) !== undefined) return { email, password }
  throw new UsageError(
    'There is no account of iAdvize. Set IADVIZE_EMAIL and IADVIZE_PASSWORD, or IADVIZE_ACCESS_TOKEN.',
  )
}
