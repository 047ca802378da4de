import type { CliContext } from '../context.js'
import { UsageError } from '../errors/usageError.js'
import type { Secrets } from '../terminal/secrets.js'
import { createProxyFetch } from './proxyFetch.js'
import { readEnvFiles } from './envFiles.js'

const SECRET_VARIABLES = [
  'WISDOM_ACCESS_KEY',
  'WISDOM_BEARER_TOKEN',
  'IADVIZE_PASSWORD',
  'IADVIZE_ACCESS_TOKEN',
]

/** Masks the keys of an environment in all output. */
export function addSecrets(secrets: Secrets, env: CliContext['io']['env']): void {
  for (const name of SECRET_VARIABLES) secrets.add(env[name])
}

export interface EnvironmentOptions {
  /** A path. `true` for the usual files of the folder. */
  envFile?: string | true
}

/**
 * Adds the variables of env files to the environment, and uses its proxies. A variable that is set already wins.
 *
 * `doctor` reads the usual files without being asked: it is to find the key that the app has.
 */
export async function applyEnvironment(
  context: CliContext,
  { envFile }: EnvironmentOptions,
  commandName: string,
): Promise<void> {
  const { io, output, secrets, signal } = context
  const isDefault = envFile === undefined && commandName === 'doctor'
  if (envFile !== undefined || isDefault) {
    const { paths, values } = await readEnvFiles(envFile === true ? undefined : envFile, signal)
    if (paths.length === 0 && !isDefault)
      throw new UsageError('There is no .env and no .env.local in this folder.')
    context.io = { ...io, env: { ...values, ...withoutBlanks(io.env) } }
    if (paths.length > 0) output.writeMessage(`Variables of ${paths.join(' and ')} are used.`)
  }
  addSecrets(secrets, context.io.env)
  const fetch = io.fetch ?? createProxyFetch(context.io.env, secrets)
  if (fetch) context.io = { ...context.io, fetch }
}

/** A variable that is set to nothing is not set. */
const withoutBlanks = (env: CliContext['io']['env']): CliContext['io']['env'] =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
