import process from 'node:process'
import { InterruptedError, type InterruptSignal } from '../errors/interruptedError.js'
import type { CliIo } from './io.js'
import { createPrompts } from './prompts.js'

const SIGNALS: readonly InterruptSignal[] = ['SIGINT', 'SIGTERM']

/** The streams, the environment and the signals of this process. */
export function createProcessIo(): CliIo {
  const { stdin, stdout, stderr, env } = process
  // Questions are written to stderr and answered on stdin, so both must be a terminal.
  const prompts = stdin.isTTY && stderr.isTTY ? createPrompts(stderr) : undefined
  return { stdout, stderr, env, prompts, onInterrupt }
}

/**
 * Handles the first signal only: the second one ends the process, as is the default. The first process of a container
 * has no such default, as Linux drops every signal that it does not handle.
 */
function onInterrupt(listener: (signal: InterruptSignal) => void): () => void {
  const handleSignal = (signal: InterruptSignal) => {
    unsubscribe()
    listener(signal)
  }
  const unsubscribe = () => {
    SIGNALS.forEach((signal) => process.off(signal, handleSignal))
    if (process.pid === 1) SIGNALS.forEach((signal) => process.on(signal, exit))
  }
  SIGNALS.forEach((signal) => process.on(signal, handleSignal))
  return unsubscribe
}

const exit = (signal: InterruptSignal) => process.exit(new InterruptedError(signal).exitCode)
