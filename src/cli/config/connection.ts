import { readFile } from 'node:fs/promises'
import { parseBaseUrl } from '../../server/baseUrl.js'
import { createWisdomApi, type WisdomApi, type WisdomApiOptions } from '../../server/index.js'
import { errnoOf } from '../errors/errnoOf.js'
import { UsageError } from '../errors/usageError.js'
import type { CliIo } from '../terminal/io.js'
import type { Secrets } from '../terminal/secrets.js'

/** Where settings come from, besides the options. */
export interface ConfigSource {
  io: Pick<CliIo, 'env' | 'fetch'>
  /** Learns the keys that are read. */
  secrets: Secrets
}

/** The options by which every command that asks WisdomAI finds its tenant. */
export interface ConnectionOptions {
  baseUrl?: string
  accessKeyFile?: string
  allowedHost?: string[]
  /** Seconds. */
  timeout?: number
}

/** What identifies us. At least one is there. */
export interface Keys {
  accessKey: string | undefined
  bearerToken: string | undefined
}

/** Connects to the tenant that the options, or the environment, name. */
export async function connect(
  options: ConnectionOptions,
  source: ConfigSource,
  extra: Pick<WisdomApiOptions, 'impersonateAs'> = {},
): Promise<WisdomApi> {
  const baseUrl = readBaseUrl(options, source)
  const keys = await readKeys(options, source)
  return createApi({ ...options, baseUrl }, keys, source, extra)
}

export function createApi(
  { baseUrl = '', allowedHost, timeout }: ConnectionOptions,
  keys: Keys,
  { io }: ConfigSource,
  extra: Pick<WisdomApiOptions, 'impersonateAs'> = {},
): WisdomApi {
  const timeoutMs = timeout === undefined ? undefined : timeout * 1000
  return createWisdomApi({
    ...keys,
    ...extra,
    baseUrl,
    allowedHosts: allowedHost,
    timeoutMs,
    fetch: io.fetch,
  })
}

/**
 * The tenant's origin: the option before the environment.
 *
 * @throws {UsageError} without one; `config_invalid` for one that cannot be right
 */
export function readBaseUrl(options: ConnectionOptions, { io }: ConfigSource): string {
  const baseUrl = options.baseUrl ?? nonBlank(io.env.WISDOM_BASE_URL)
  if (baseUrl) return parseBaseUrl(baseUrl, options.allowedHost)
  throw new UsageError(
    'The address of your tenant is missing. Set WISDOM_BASE_URL, or pass --base-url https://acme.wisdom.ai.',
  )
}

/**
 * The keys, from a file or the environment: arguments show up in the list of processes and in the
 * history of the shell.
 *
 * @throws {UsageError} without any, or when the file is of no use
 */
export async function readKeys(
  { accessKeyFile }: ConnectionOptions,
  { io, secrets }: ConfigSource,
): Promise<Keys> {
  const accessKey =
    accessKeyFile === undefined
      ? nonBlank(io.env.WISDOM_ACCESS_KEY)
      : await readKeyFile(accessKeyFile)
  const bearerToken = nonBlank(io.env.WISDOM_BEARER_TOKEN)
  secrets.add(accessKey)
  if (accessKey ?? bearerToken) return { accessKey, bearerToken }
  throw new UsageError(
    'There is no key. Set WISDOM_ACCESS_KEY (or WISDOM_BEARER_TOKEN), or pass --access-key-file <path>.',
  )
}

async function readKeyFile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`The access key file ${path} cannot be read (${errnoOf(error)}).`)
  })
  const key = nonBlank(text)
  if (key && !key.includes('\n')) return key
  throw new UsageError(
    `The access key file ${path} must hold the key in one line, and nothing else.`,
  )
}

/** What was set, without the blanks around it; `undefined` where nothing but blanks was. */
export function nonBlank(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}
