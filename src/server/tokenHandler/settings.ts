import { WisdomError } from '../../errors.js'
import type { WisdomApiOptions } from '../wisdom/wisdomApiOptions.js'
import { hasEnvironment, readVariable } from './environment.js'
import { callFunction, type PerRequest, type RequestInput } from './perRequest.js'
import type { TokenHandlerOptions } from './tokenHandlerOptions.js'

/** The tenant of a request, and its key. */
export interface Settings {
  baseUrl: string
  accessKey: string | readonly (string | undefined)[]
}

const VARIABLES = { baseUrl: 'WISDOM_BASE_URL', accessKey: 'WISDOM_ACCESS_KEY' } as const

type Name = keyof typeof VARIABLES
type Value = WisdomApiOptions['accessKey']

/**
 * A setting as far as it is known without a request: `undefined` if it is missing or blank, or if a function returns it.
 *
 * @throws {WisdomError} `config_invalid` if it cannot ever be known
 */
export function readStatic<T extends Value>(name: Name, option: PerRequest<T, never>) {
  if (typeof option === 'function') return undefined
  if (option === undefined && !hasEnvironment()) throw noEnvironment(name)
  const value: Value = option ?? readVariable(VARIABLES[name])
  return isMissing(value) ? undefined : (value as NonNullable<T>)
}

/**
 * The settings of a request.
 *
 * @throws {WisdomError} `misconfigured` if one is missing or blank, or if its function fails
 */
export async function readSettings<Extra>(
  { baseUrl, accessKey }: Pick<TokenHandlerOptions<Extra>, Name>,
  input: RequestInput<Extra>,
): Promise<Settings> {
  return {
    baseUrl: await readSetting('baseUrl', baseUrl, input),
    accessKey: await readSetting('accessKey', accessKey, input),
  }
}

async function readSetting<T extends Value, Extra>(
  name: Name,
  option: PerRequest<T, Extra>,
  input: RequestInput<Extra>,
): Promise<NonNullable<T>> {
  if (typeof option !== 'function') return readStatic(name, option) ?? fail(missing(name))
  const host = { name, code: 'misconfigured', advice: `It has to return ${NOUNS[name]}.` } as const
  const value = await callFunction(host, () => option(input))
  return isMissing(value) ? fail(returnedNothing(name)) : (value as NonNullable<T>)
}

const NOUNS = { baseUrl: 'the address of the tenant', accessKey: 'the access key' } as const

/** A single value, or each of several, may be missing or blank. */
function isMissing(value: Value): boolean {
  const values: readonly unknown[] = [value].flat()
  return values.every(
    (each) => each === undefined || each === null || (typeof each === 'string' && !each.trim()),
  )
}

function fail(error: WisdomError): never {
  throw error
}

const missing = (name: Name) =>
  new WisdomError(
    'misconfigured',
    `\`${name}\` is missing or blank. Set ${VARIABLES[name]} on this server, or pass \`${name}\` to the handler.`,
  )

const returnedNothing = (name: Name) =>
  new WisdomError(
    'misconfigured',
    `\`${name}\` is a function that returned nothing for this request. It has to return ${NOUNS[name]}.`,
  )

const noEnvironment = (name: Name) =>
  new WisdomError(
    'config_invalid',
    `\`${name}\` is missing, and this runtime has no environment to read ${VARIABLES[name]} from. Pass \`${name}\`, ` +
      `such as \`${name}: ({ extra }) => extra.${VARIABLES[name]}\`, with the bindings as the second argument of the handler.`,
  )
