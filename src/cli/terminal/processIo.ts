import process from 'node:process'
import type { StopSignal } from '../errors/stopped.js'
import type { CliIo } from './io.js'
import { createPrompts } from './prompts.js'

const SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM']

/** This process as the command's surroundings. */
export function processIo(): CliIo {
  const { stdin, stdout, stderr, env } = process
  // Questions need somebody who reads them and somebody who answers.
  const prompts = stdin.isTTY && stderr.isTTY ? createPrompts(stderr) : undefined
  return { stdout, stderr, env, prompts, onStop }
}

/** The first signal asks to stop; the second one, of somebody impatient, ends the process. */
function onStop(listener: (signal: StopSignal) => void): () => void {
  const stop = (signal: StopSignal) => {
    unlisten()
    listener(signal)
  }
  const unlisten = () => SIGNALS.forEach((signal) => process.off(signal, stop))
  SIGNALS.forEach((signal) => process.on(signal, stop))
  return unlisten
}
