import type { Command } from 'commander'
import type { ServedMockWisdom, ServeMockWisdomOptions } from '../../mock/node.js'
import type { CliContext } from '../context.js'
import { errnoOf } from '../errors/errnoOf.js'
import { toCount, toPositive, withJson, type JsonOption } from '../arguments/options.js'
import { UsageError } from '../errors/usageError.js'

interface MockOptions extends JsonOption {
  port: number
  tokenLifetime?: number
}

export function addMock(parent: Command, context: CliContext): void {
  withJson(parent.command('mock'))
    .description('serves a WisdomAI tenant of your own on this machine, until Ctrl-C')
    .option('--port <number>', 'the port on 127.0.0.1 (0: any that is free)', toCount, 0)
    .option('--token-lifetime <seconds>', 'how long tokens live (default: an hour)', toPositive)
    .action((options: MockOptions) => serveMock(options, context))
}

async function serveMock(options: MockOptions, context: CliContext): Promise<void> {
  const { output, stop } = context
  const { serveMockWisdom, MOCK_ACCESS_KEY } = await loadMock()
  const mock = await listen(serveMockWisdom, options)
  const emails = mock.users.all().map(({ email }) => email)
  const result = { ok: true, baseUrl: mock.origin, accessKey: MOCK_ACCESS_KEY, users: emails }
  output.answer(result, () => describe(mock.origin, MOCK_ACCESS_KEY, emails))
  await untilAborted(stop)
  await mock.close()
}

/** The mock needs packages that are optional peers, so it is loaded when it is asked for. */
async function loadMock() {
  try {
    const [{ serveMockWisdom }, { MOCK_ACCESS_KEY }] = await Promise.all([
      import('../../mock/node.js'),
      import('../../mock/index.js'),
    ])
    return { serveMockWisdom, MOCK_ACCESS_KEY }
  } catch (error) {
    if (errnoOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError(
      'The mock needs packages that are not installed: ' +
        'npm install --save-dev graphql graphql-yoga jose @hono/node-server',
    )
  }
}

async function listen(
  serve: (options: ServeMockWisdomOptions) => Promise<ServedMockWisdom>,
  { port, tokenLifetime }: MockOptions,
): Promise<ServedMockWisdom> {
  const life = tokenLifetime === undefined ? {} : { tokenLifetimeMs: tokenLifetime * 1000 }
  try {
    return await serve({ port, ...life })
  } catch (error) {
    if (errnoOf(error) !== 'EADDRINUSE') throw error
    throw new UsageError(`Port ${port} is taken. Pass another --port, or 0 for any that is free.`)
  }
}

const describe = (origin: string, accessKey: string, emails: readonly string[]) =>
  `A mock WisdomAI tenant listens on ${origin}, until Ctrl-C. Its people: ${emails.join(', ')}.

  export WISDOM_BASE_URL=${origin}
  export WISDOM_ACCESS_KEY=${accessKey}`

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
