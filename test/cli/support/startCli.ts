import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { inject, onTestFinished } from 'vitest'
import type {} from './provided.js'

/** Long enough for a busy machine. A command that hangs must not outlive its test. */
const TIMEOUT_MS = 120_000

const FAKE_TERMINAL = fileURLToPath(new URL('fakeTerminal.mjs', import.meta.url))

export interface ChildOptions {
  env?: Record<string, string>
  /** Makes stderr of the child look like a terminal. */
  terminal?: boolean
}

/** The exit of a child, and everything that it wrote. */
export interface ChildResult {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Child {
  process: ChildProcess
  ended: Promise<ChildResult>
  /** The output so far. */
  written: { readonly stdout: string; readonly stderr: string }
  /** Resolves when this is written to either stream. Rejects if the child ends before. */
  waitForOutput(text: string | RegExp): Promise<void>
}

/** Starts the built command as a child process. It is killed after the test. */
export function startCli(
  argv: readonly string[],
  { env = {}, terminal }: ChildOptions = {},
): Child {
  const preload = terminal ? ['--import', FAKE_TERMINAL] : []
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [...preload, inject('cli').main, ...argv], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  })
  onTestFinished(() => void child.kill('SIGKILL')) // does nothing after its end
  const written = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()))
  const ended = once(child, 'close').then((how) => {
    const [code, signal] = how as [number | null, NodeJS.Signals | null]
    return { code, signal, ...written }
  })
  const waitForOutput = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const checkOutput = () => {
        if (new RegExp(text).test(written.stdout + written.stderr)) resolve()
      }
      child.stdout.on('data', checkOutput)
      child.stderr.on('data', checkOutput)
      void ended.then(({ stderr }) =>
        reject(new Error(`The child ended without writing ${String(text)}: ${stderr}`)),
      )
      checkOutput()
    })
  return { process: child, ended, written, waitForOutput }
}
