import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { InterruptSignal } from '../../../src/cli/errors/interruptedError.js'
import type { CliIo } from '../../../src/cli/terminal/io.js'
import type { OutputStream } from '../../../src/cli/terminal/streams.js'
import { run } from '../../../src/cli/run.js'
import type { Systems } from '../../../src/cli/config/systems.js'
import { MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'

export const TENANT = 'https://acme.wisdom.ai'

/** The result of a run of the command. */
export interface Outcome {
  code: number
  stdout: string
  stderr: string
  /** The questions that it asked. */
  questions: string[]
}

export interface RunOptions {
  mock?: MockWisdom
  fetch?: FetchHandler | null
  /** @default the tenant and the key of the mock */
  env?: Record<string, string>
  /** The answers of the person at the terminal, in turn. Without them, there is no terminal. */
  answers?: (string | boolean)[]
  /** @default the systems of the command */
  systems?: Systems
  /** Makes stderr a terminal. */
  terminal?: boolean
  /** Called at the start with the function that interrupts the command. */
  onStart?: (interrupt: (signal: InterruptSignal) => void) => void
}

/** Runs the command within this process. */
export async function runCli(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { mock, answers, env = ENV } = options
  const stdout = createSink(false)
  const stderr = createSink(options.terminal ?? false)
  const questions: string[] = []
  const ask = (message: string) => {
    questions.push(message)
    const answer = answers?.shift()
    if (answer === undefined) throw new Error(`No answer left for: ${message}`)
    return Promise.resolve(answer as never)
  }
  const io: CliIo = {
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    prompts: answers && { confirm: ask, text: ask },
    // `null`: the real one.
    fetch: options.fetch === null ? undefined : (options.fetch ?? mock?.fetch ?? refuseToFetch),
    onInterrupt(listener) {
      options.onStart?.(listener)
      return () => undefined
    },
  }
  const code = await run(argv, io, options.systems)
  return { code, stdout: stdout.text(), stderr: stderr.text(), questions }
}

export const ENV = { WISDOM_BASE_URL: TENANT, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY }

const refuseToFetch: FetchHandler = ({ url }) =>
  Promise.reject(new Error(`Unexpected request: ${url}`))

function createSink(isTTY: boolean) {
  let text = ''
  const write = (chunk: Buffer, _: string, done: () => void) => {
    text += chunk.toString()
    done()
  }
  const stream: OutputStream = Object.assign(new Writable({ write }), { isTTY, columns: 200 })
  return { stream, text: () => text }
}

/** The one JSON document on stdout. */
export const readJson = ({ stdout }: Pick<Outcome, 'stdout'>) =>
  JSON.parse(stdout) as Record<string, unknown>

/** A folder that is removed after the test. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-cli-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A file in a folder of its own. */
export async function createFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await createFolder(), name)
  await writeFile(path, content)
  return path
}
