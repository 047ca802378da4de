import type { Command } from 'commander'
import type { serveMockWisdom, ServedMockWisdom } from '../../mock/node.js'
import type { MockUserSeed } from '../../mock/tenant/users.js'
import { addJsonOption, type JsonOption } from '../arguments/commonOptions.js'
import { parseMilliseconds, parsePort } from '../arguments/parseOption.js'
import type { CliContext } from '../context.js'
import { getSystemErrorCode } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'

interface MockOptions extends JsonOption {
  host?: string
  port: number
  tokenLifetimeMs?: number
  /** The path of a JSON file. */
  users?: string
  quiet?: true
}

export function addMockCommand(parent: Command, context: CliContext): void {
  addJsonOption(parent.command('mock'))
    .description('run a mock WisdomAI tenant on this machine, until Ctrl-C')
    .option('--host <address>', 'address to listen on, such as 0.0.0.0 (default: 127.0.0.1)')
    .option('--port <number>', 'port (0: any free port)', parsePort, 0)
    .option(
      '--token-lifetime-ms <milliseconds>',
      'lifetime of tokens (default: one hour)',
      parseMilliseconds,
    )
    .option('--users <file>', 'JSON file with the users (default: alice, bob and carol)')
    .option('--quiet', 'print nothing, except errors and what --json prints')
    .action((options: MockOptions) => serveMock(options, context))
}

async function serveMock(options: MockOptions, { output, signal }: CliContext): Promise<void> {
  const { serveMockWisdom, MOCK_ACCESS_KEY } = await loadMock()
  const users = options.users === undefined ? undefined : await readUsers(options.users, signal)
  const mock = await startServer(serveMockWisdom, options, users)
  const served = {
    baseUrl: mock.origin,
    accessKey: MOCK_ACCESS_KEY,
    controlUrl: `${mock.origin}/__mock`,
    users: mock.users.all().map(({ email }) => email),
  }
  if (!options.quiet || options.json) writeServed(output, served)
  await waitForAbort(signal)
  await mock.close()
}

/** Loads the mock on demand: no other command needs it. */
export async function loadMock() {
  const [{ serveMockWisdom }, { MOCK_ACCESS_KEY }] = await Promise.all([
    import('../../mock/node.js'),
    import('../../mock/index.js'),
  ])
  return { serveMockWisdom, MOCK_ACCESS_KEY }
}

async function readUsers(path: string, signal: AbortSignal) {
  const { readMockUsers } = await import('../files/readMockUsers.js')
  return readMockUsers(path, signal)
}

const PORT_PROBLEMS = new Map([
  ['EADDRINUSE', 'is in use'],
  ['EACCES', 'needs more permissions than this user has'],
])

const HOST_PROBLEMS = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'])

/** What is wrong with the address, by the code of the system. `undefined` if something else is. */
function describeAddressProblem(
  code: string | undefined,
  host: string,
  port: number,
): string | undefined {
  if (code === undefined) return undefined
  const reason = PORT_PROBLEMS.get(code)
  if (reason !== undefined)
    return `Port ${port} ${reason}. Pass another --port, or 0 for any free port.`
  return HOST_PROBLEMS.has(code)
    ? `${host} is not an address of this machine. Pass another --host, such as 127.0.0.1, or 0.0.0.0 for all addresses.`
    : undefined
}

export async function startServer(
  serve: typeof serveMockWisdom,
  { host = '127.0.0.1', port, tokenLifetimeMs }: Omit<MockOptions, 'users' | 'quiet'>,
  users?: MockUserSeed[],
): Promise<ServedMockWisdom> {
  const options = {
    port,
    host,
    ...(tokenLifetimeMs !== undefined && { tokenLifetimeMs }),
    ...(users !== undefined && { users }),
  }
  try {
    return await serve(options)
  } catch (error) {
    const problem = describeAddressProblem(getSystemErrorCode(error), host, port)
    if (problem === undefined) throw error
    throw new UsageError(problem)
  }
}

/** The key of a mock is no secret, even where the environment has it as one. */
function writeServed(output: CliContext['output'], served: ServedTenant): void {
  const { accessKey, ...others } = served
  const value = output.format === 'json' ? accessKey : formatInstructions(served)
  output.writeSecret({ ok: true, ...others }, { key: 'accessKey', value })
}

interface ServedTenant {
  baseUrl: string
  accessKey: string
  controlUrl: string
  users: string[]
}

const formatInstructions = ({ baseUrl, accessKey, controlUrl, users }: ServedTenant) =>
  `A mock WisdomAI tenant is running at ${baseUrl}. Press Ctrl-C to stop it.
Users: ${users.length > 0 ? users.join(', ') : 'none'}
Control it at ${controlUrl}/settings and others, see mock-openapi.yaml.

  export WISDOM_BASE_URL=${baseUrl}
  export WISDOM_ACCESS_KEY=${accessKey}`

function waitForAbort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
