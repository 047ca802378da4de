import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { bearerToken as bearerSchema } from '../validation/bearerToken.js'

export interface Credentials {
  accessKeys: readonly string[]
  bearerToken: string | undefined
}

/** Credentials as a developer passes them. */
export interface CredentialOptions {
  accessKey?: string | readonly (string | undefined)[] | undefined
  bearerToken?: string | undefined
}

/**
 * The access keys and the bearer, without white space around them: secrets that are mounted from files often end with
 * a newline. Any of several keys may be missing, as there is only one between rotations.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseCredentials(options: CredentialOptions): Credentials {
  const keys: readonly unknown[] = [options.accessKey].flat()
  const accessKeys = [...new Set(keys.flatMap((key) => trimSecret(key) ?? []))]
  const bearerToken = trimSecret(options.bearerToken)

  if (accessKeys.length === 0 && bearerToken === undefined) {
    throw invalid(describeMissing('accessKey'))
  }
  if (bearerToken !== undefined && !v.is(bearerSchema, bearerToken)) {
    throw invalid('`bearerToken` is not a bearer token. Pass it without "Bearer " before it.')
  }
  return { accessKeys, bearerToken }
}

const describeMissing = (option: string) =>
  `\`${option}\` is missing or blank. Is its environment variable set on this server?`

/** `undefined` for a secret that is missing or blank. */
function trimSecret(secret: unknown): string | undefined {
  const trimmed = typeof secret === 'string' ? secret.trim() : ''
  return trimmed === '' ? undefined : trimmed
}

const invalid = (message: string) => new WisdomError('config_invalid', message)
