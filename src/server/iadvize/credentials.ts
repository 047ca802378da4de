import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { bearerToken } from '../wisdom/operations/exchangeAccessToken.js'

/** Who manages users: an account of iAdvize, or an access key that somebody logged in for. */
export type IadvizeCredentials =
  | {
      /** The email of an account that may manage users. */
      email: string | undefined
      password: string | undefined
      accessToken?: never
    }
  | {
      /** An access key of your own. It lives for 24 hours, and nobody renews it. */
      accessToken: string | undefined
      email?: never
      password?: never
    }

export type CheckedCredentials = { email: string; password: string } | { accessToken: string }

/**
 * The account or the key, as a developer passed them. A key is trimmed, as secrets mounted from files like
 * to end with a newline; a password loses that newline only.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseIadvizeCredentials(options: IadvizeCredentials): CheckedCredentials {
  const accessToken = toText(options.accessToken).trim()
  if (accessToken !== '') return { accessToken: checkToken(accessToken) }
  const email = toText(options.email).trim()
  const password = toText(options.password).replace(/\r?\n$/, '')
  if (email !== '' && password !== '') return { email, password }
  const missing =
    email === '' ? (password === '' ? '`email` and `password` are' : '`email` is') : '`password` is'
  throw invalid(
    `${missing} missing or blank. Are the environment variables that hold them set on this server?`,
  )
}

function checkToken(accessToken: string): string {
  if (v.is(bearerToken, accessToken)) return accessToken
  throw invalid('`accessToken` is not a bearer token. Use it without "Bearer " before it.')
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '')

const invalid = (message: string) => new WisdomError('config_invalid', message)
