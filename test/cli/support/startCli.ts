import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { inject, onTestFinished } from 'vitest'
import type {} from './provided.js'

/** Long enough for a machine that is busy; a command that hangs must not outlive its test. */
const TIMEOUT_MS = 120_000

const FAKE_TERMINAL = fileURLToPath(new URL('fakeTerminal.mjs', import.meta.url))

export interface ChildOptions {
  env?: Record<string, string>
  /** Makes the child believe that its stderr is a terminal. */
  terminal?: boolean
}

/** How a child ended, and everything it wrote. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Child {
  process: ChildProcess
  ended: Promise<Ended>
  /** What it has written so far. */
  written: { readonly stdout: string; readonly stderr: string }
  /** Resolves when it has written this, on either stream. Rejects when it ends without. */
  wrote(text: string | RegExp): Promise<void>
}

/** Starts the built command in a process of its own. It is killed when the test is over. */
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
  onTestFinished(() => void child.kill('SIGKILL')) // does nothing when it has ended
  const written = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()))
  const ended = once(child, 'close').then((how) => {
    const [code, signal] = how as [number | null, NodeJS.Signals | null]
    return { code, signal, ...written }
  })
  const wrote = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (new RegExp(text).test(written.stdout + written.stderr)) resolve()
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      void ended.then(({ stderr }) =>
        reject(new Error(`It never wrote ${String(text)}: ${stderr}`)),
      )
      look()
    })
  return { process: child, ended, written, wrote }
}
