import type { Command } from 'commander'
import type { serveMockWisdom, ServedMockWisdom } from '../../mock/node.js'
import { addJsonOption, type JsonOption } from '../arguments/commonOptions.js'
import { parseMilliseconds, parsePort } from '../arguments/parseOption.js'
import type { CliContext } from '../context.js'
import { getSystemErrorCode } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'

interface MockOptions extends JsonOption {
  port: number
  tokenLifetimeMs?: number
}

export function addMockCommand(parent: Command, context: CliContext): void {
  addJsonOption(parent.command('mock'))
    .description('run a mock WisdomAI tenant on this machine, until Ctrl-C')
    .option('--port <number>', 'port on 127.0.0.1 (0: any free port)', parsePort, 0)
    .option(
      '--token-lifetime-ms <milliseconds>',
      'lifetime of tokens (default: one hour)',
      parseMilliseconds,
    )
    .action((options: MockOptions) => serveMock(options, context))
}

async function serveMock(options: MockOptions, { output, signal }: CliContext): Promise<void> {
  const { serveMockWisdom, MOCK_ACCESS_KEY } = await loadMock()
  const mock = await startServer(serveMockWisdom, options)
  const users = mock.users.all().map(({ email }) => email)
  const served = { baseUrl: mock.origin, accessKey: MOCK_ACCESS_KEY, users }
  output.writeResult({ ok: true, ...served }, () => formatInstructions(served))
  await waitForAbort(signal)
  await mock.close()
}

/** Loads the mock on demand: it needs packages that are optional peers. */
export async function loadMock() {
  try {
    const [{ serveMockWisdom }, { MOCK_ACCESS_KEY }] = await Promise.all([
      import('../../mock/node.js'),
      import('../../mock/index.js'),
    ])
    return { serveMockWisdom, MOCK_ACCESS_KEY }
  } catch (error) {
    if (getSystemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError(
      'The mock needs packages that are not installed. Run: ' +
        'npm install --save-dev graphql graphql-yoga @hono/node-server',
    )
  }
}

const PORT_PROBLEMS = new Map([
  ['EADDRINUSE', 'is in use'],
  ['EACCES', 'needs more permissions than this user has'],
])

export async function startServer(
  serve: typeof serveMockWisdom,
  { port, tokenLifetimeMs }: MockOptions,
): Promise<ServedMockWisdom> {
  try {
    return await serve({ port, ...(tokenLifetimeMs !== undefined && { tokenLifetimeMs }) })
  } catch (error) {
    const reason = PORT_PROBLEMS.get(getSystemErrorCode(error) ?? '')
    if (reason === undefined) throw error
    throw new UsageError(`Port ${port} ${reason}. Pass another --port, or 0 for any free port.`)
  }
}

interface ServedTenant {
  baseUrl: string
  accessKey: string
  users: readonly string[]
}

const formatInstructions = ({ baseUrl, accessKey, users }: ServedTenant) =>
  `A mock WisdomAI tenant is running at ${baseUrl}. Press Ctrl-C to stop it.
Users: ${users.join(', ')}

  export WISDOM_BASE_URL=${baseUrl}
  export WISDOM_ACCESS_KEY=${accessKey}`

function waitForAbort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
