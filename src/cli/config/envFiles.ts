import { parseEnv } from 'node:util'
import { describeSystemError, getSystemErrorCode } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import { readInput } from '../files/readInput.js'

/** The files that frameworks read. The later one overrides the earlier one. */
const USUAL_FILES = ['.env', '.env.local']

export interface EnvFiles {
  /** The files that were read. */
  paths: readonly string[]
  values: Readonly<Record<string, string | undefined>>
}

/**
 * Reads the variables of a file, or those of `.env` and `.env.local` of the folder, as far as they exist.
 *
 * @throws {UsageError} for a file that cannot be read
 */
export async function readEnvFiles(
  path: string | undefined,
  signal?: AbortSignal,
): Promise<EnvFiles> {
  if (path !== undefined) return { paths: [path], values: await readEnvFile(path, signal) }
  const paths: string[] = []
  let values: EnvFiles['values'] = {}
  for (const usual of USUAL_FILES) {
    const own = await readExisting(usual, signal)
    if (own === undefined) continue
    paths.push(usual)
    values = { ...values, ...own }
  }
  return { paths, values }
}

async function readExisting(path: string, signal?: AbortSignal) {
  try {
    return await readVariables(path, signal)
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return undefined
    throw toUsageError(path, error)
  }
}

async function readEnvFile(path: string, signal?: AbortSignal) {
  try {
    return await readVariables(path, signal)
  } catch (error) {
    signal?.throwIfAborted()
    throw toUsageError(path, error)
  }
}

async function readVariables(path: string, signal?: AbortSignal): Promise<EnvFiles['values']> {
  const bytes = await readInput(path, signal)
  return parseEnv(new TextDecoder().decode(bytes))
}

const toUsageError = (path: string, error: unknown) =>
  new UsageError(
    `The file ${path} of --env-file cannot be read (${describeSystemError(error)}). ` +
      'Pass --env-file=<path>, or --env-file behind the other arguments for .env and .env.local of this folder.',
  )
