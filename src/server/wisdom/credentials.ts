import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { bearerToken as bearerSchema } from './operations/exchangeAccessToken.js'

export interface Credentials {
  accessKeys: readonly string[]
  bearerToken: string | undefined
}

/**
 * The access keys and the bearer, as a developer passed them. Trimmed, as secrets mounted from files
 * like to end with a newline. A key of several may be missing: between rotations there is one.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseCredentials(options: {
  accessKey?: string | readonly (string | undefined)[] | undefined
  bearerToken?: string | undefined
}): Credentials {
  const given: readonly unknown[] = [options.accessKey].flat()
  const accessKeys = [...new Set(given.map(trim).filter((key) => key !== ''))]
  const bearerToken = trim(options.bearerToken)

  if (accessKeys.length === 0 && bearerToken === '') {
    throw invalid(describeMissing('accessKey'))
  }
  if (bearerToken !== '' && !v.is(bearerSchema, bearerToken)) {
    throw invalid('`bearerToken` is not a bearer token. Use it without "Bearer " before it.')
  }
  return { accessKeys, bearerToken: bearerToken === '' ? undefined : bearerToken }
}

export const describeMissing = (option: string) =>
  `\`${option}\` is missing or blank. Is the environment variable that holds it set on this server?`

const trim = (secret: unknown) => (typeof secret === 'string' ? secret.trim() : '')

const invalid = (message: string) => new WisdomError('config_invalid', message)
