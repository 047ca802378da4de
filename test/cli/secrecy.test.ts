import { Buffer } from 'node:buffer'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createMockWisdom } from '../../src/mock/index.js'
import type { GraphqlFault } from '../../src/mock/faults/graphqlFaults.js'
import type { FetchHandler } from '../../src/server/http/fetchHandler.js'
import { runCli, TENANT } from './support/runCli.js'

/** With every kind of character that an encoding changes. */
const KEY = 'wsk_live/9f+Q"4 é&<%27>zT7=='

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Texts that no output may contain: the key in every reversible encoding, and its middle. */
const TRACES = [
  KEY,
  encodeURIComponent(KEY),
  JSON.stringify(KEY).slice(1, -1),
  base64(KEY).slice(0, -3),
  Buffer.from(KEY).toString('base64url').slice(0, -3),
  'wsk_live',
  base64('wsk_live/9f+').slice(0, -2),
]

const FAULTS: Record<string, GraphqlFault> = {
  'repeats it in errors': { echoKey: true },
  'repeats it beside data': { echoKey: true, partialData: true },
  'repeats it in HTML': { echoKey: true, html: true },
  'repeats it in an error page': { echoKey: true, status: 500, times: 1 },
  'repeats it in a refusal': { echoKey: true, status: 401 },
  'repeats it as another value': {
    body: { data: { exchangeAccessToken: KEY, impersonateUser: KEY } },
  },
}

const COMMANDS = [
  ['users', 'list'],
  ['users', 'create', 'new@example.com'],
  ['users', 'update', 'alice@example.com', '--set', 'a=b'],
  ['users', 'delete', 'alice@example.com', '--confirm', '1'],
  ['token', 'alice@example.com', '--show'],
  ['doctor', '--user-email', 'alice@example.com'],
]

const cases = Object.entries(FAULTS).flatMap(([how, fault]) =>
  COMMANDS.map((command) => ({ how, fault, command, name: command.slice(0, 2).join(' ') })),
)

const findTraces = (text: string) => TRACES.filter((trace) => text.includes(trace))

let file: string

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-cli-key-'))
  file = join(folder, 'key')
  await writeFile(file, `${KEY}\n`)
  return () => rm(folder, { recursive: true })
})

/** Runs a command with the key from the environment and from a file, for people and for scripts. */
async function runEveryWay(command: string[], fetch: FetchHandler): Promise<string> {
  const fromEnv = { WISDOM_BASE_URL: TENANT, WISDOM_ACCESS_KEY: KEY }
  const fromFile = { WISDOM_BASE_URL: TENANT }
  const outcomes = await Promise.all([
    runCli(command, { fetch, env: fromEnv }),
    runCli([...command, '--json'], { fetch, env: fromEnv }),
    runCli([...command, '--json', '--access-key-file', file], { fetch, env: fromFile }),
  ])
  return outcomes.map(({ stdout, stderr }) => stdout + stderr).join('\n')
}

// Concurrent, as some commands retry for a while.
describe.concurrent('the access key', () => {
  it.each(cases)('is in no output when WisdomAI $how: $name', async ({ fault, command }) => {
    const mock = createMockWisdom({ accessKeys: [KEY] })
    mock.faults.graphql = fault
    expect(findTraces(await runEveryWay(command, mock.fetch))).toEqual([])
  })

  it.each(COMMANDS)('is in no output when the command succeeds: %s %s', async (...command) => {
    const mock = createMockWisdom({ accessKeys: [KEY] })
    expect(findTraces(await runEveryWay(command, mock.fetch))).toEqual([])
  })

  it.each(COMMANDS)(
    'is in no output when a network error contains it: %s %s',
    async (...command) => {
      const error = Object.assign(new TypeError(KEY, { cause: new Error(KEY) }), { code: KEY })
      const answers = [() => Promise.reject(error), () => Promise.reject(error)]
      const refuse = () => Promise.resolve(new Response(KEY, { status: 401 }))
      const fetch: FetchHandler = () => (answers.shift() ?? refuse)()
      expect(findTraces(await runEveryWay(command, fetch))).toEqual([])
    },
  )

  it('is in no output when the name or an attribute of a user contains it', async () => {
    const users = [
      {
        email: 'alice@example.com',
        name: KEY,
        attributes: [{ key: KEY, value: base64(`x:${KEY}`), source: 'DATABASE' as const }],
      },
    ]
    const mock = createMockWisdom({ accessKeys: [KEY], users })
    const output = await runEveryWay(['users', 'list'], mock.fetch)
    expect(output).toContain('[secret]')
    expect(findTraces(output)).toEqual([])
  })

  it('is in no output when it is the name of the roster', async () => {
    const mock = createMockWisdom({ accessKeys: [KEY] })
    const output = await runEveryWay(['users', 'sync', `/nowhere/${KEY}.csv`], mock.fetch)
    expect(findTraces(output)).toEqual([])
  })
})

describe('a bearer token', () => {
  it('is in no output', async () => {
    const bearer = 'opaque-bearer-1234567890'
    const mock = createMockWisdom()
    mock.faults.graphql = { echoKey: true }
    const env = { WISDOM_BASE_URL: TENANT, WISDOM_BEARER_TOKEN: bearer }
    for (const argv of [['users', 'list'], ['users', 'list', '--json'], ['doctor']]) {
      const { stdout, stderr } = await runCli(argv, { mock, env })
      expect(stdout + stderr).not.toContain(bearer)
      expect(stdout + stderr).not.toContain(base64(bearer).slice(0, -3))
    }
  })
})
