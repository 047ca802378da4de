import { describeSystemError } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import { readInput } from '../files/readInput.js'
import { assertKey, trimKey } from './assertKey.js'
import type { ConfigSource } from './configSource.js'

/** What identifies us at WisdomAI. At least one of them is set. */
export interface Credentials {
  accessKey: string | undefined
  bearerToken: string | undefined
}

/**
 * Reads the keys from a file or the environment. Arguments would show up in the list of processes and in the
 * history of the shell.
 *
 * @throws {UsageError} without a key, for a file that does not hold one, or for what cannot be a key
 */
export async function readCredentials(
  { accessKeyFile }: { accessKeyFile?: string },
  { io, secrets, signal }: ConfigSource,
): Promise<Credentials> {
  const accessKey =
    accessKeyFile === undefined
      ? trimKey(io.env.WISDOM_ACCESS_KEY)
      : await readKeyFile(accessKeyFile, signal)
  const bearerToken = trimKey(io.env.WISDOM_BEARER_TOKEN)
  secrets.add(accessKey)
  const name = accessKeyFile === undefined ? 'WISDOM_ACCESS_KEY' : `The key in ${accessKeyFile}`
  assertKey(accessKey, name)
  assertKey(bearerToken, 'WISDOM_BEARER_TOKEN')
  if (accessKey ?? bearerToken) return { accessKey, bearerToken }
  throw new UsageError(
    'The access key is missing. Set WISDOM_ACCESS_KEY (or WISDOM_BEARER_TOKEN), or pass --access-key-file <path>, or --env-file.',
  )
}

async function readKeyFile(path: string, signal?: AbortSignal): Promise<string> {
  const bytes = await readInput(path, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    const reason = describeSystemError(error)
    throw new UsageError(`The access key file ${path} cannot be read (${reason}).`)
  })
  const key = trimKey(new TextDecoder().decode(bytes))
  if (key && !key.includes('\n')) return key
  throw new UsageError(
    `The access key file ${path} must contain the key on one line, and nothing else.`,
  )
}
