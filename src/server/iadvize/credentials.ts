import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { bearerToken } from '../validation/bearerToken.js'

/** How to sign in to iAdvize: with the email and password of an account, or with an access key. */
export type IadvizeCredentials =
  | {
      /** The email of an account that may manage users. */
      email: string | undefined
      /** Its password. A newline at its end is ignored. */
      password: string | undefined
      /** Not with an email and a password. */
      accessToken?: never
    }
  | {
      /** An access key, without "Bearer " before it. It expires after 24 hours and is not renewed. */
      accessToken: string | undefined
      /** Not with an access key. */
      email?: never
      /** Not with an access key. */
      password?: never
    }

/** The account to log in with. */
export interface IadvizeAccount {
  email: string
  password: string
}

export type CheckedCredentials = IadvizeAccount | { accessToken: string }

/**
 * The account or the access key. White space around a key or an email is removed, as secrets that are mounted from
 * files often end with a newline. Only that newline is removed from a password.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseIadvizeCredentials(options: IadvizeCredentials): CheckedCredentials {
  const accessToken = toText(options.accessToken).trim()
  if (accessToken !== '') return { accessToken: checkToken(accessToken) }
  const email = toText(options.email).trim()
  const password = toText(options.password).replace(/\r?\n$/, '')
  if (email === '' || password === '') throw missing({ email, password })
  return { email, password }
}

function checkToken(accessToken: string): string {
  if (v.is(bearerToken, accessToken)) return accessToken
  throw invalid('`accessToken` is not a bearer token. Pass it without "Bearer " before it.')
}

function missing(account: IadvizeAccount): WisdomError {
  const blank = Object.entries(account).filter(([, value]) => value === '')
  const names = blank.map(([name]) => `\`${name}\``).join(' and ')
  const verb = blank.length > 1 ? 'are' : 'is'
  return invalid(
    `${names} ${verb} missing or blank. Are the environment variables set on this server?`,
  )
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '')

const invalid = (message: string) => new WisdomError('config_invalid', message)
