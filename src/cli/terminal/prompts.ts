import { confirm, text } from '@clack/prompts'
import { Stopped } from '../errors/stopped.js'
import type { OutputStream } from './streams.js'

/** Questions to the person at the terminal. They reject with Stopped at Ctrl-C, and when `stop` aborts. */
export interface Prompts {
  confirm(message: string, stop: AbortSignal): Promise<boolean>
  text(message: string, stop: AbortSignal): Promise<string>
}

/** Asks on this stream, so that stdout holds results only. */
export function createPrompts(output: OutputStream): Prompts {
  return {
    async confirm(message, signal) {
      return unlessCancelled(
        await confirm({ message, initialValue: false, output, signal }),
        signal,
      )
    },
    async text(message, signal) {
      return unlessCancelled(await text({ message, output, signal }), signal)
    },
  }
}

// In raw mode a terminal sends no signal at Ctrl-C: it comes as a key, and clack cancels.
function unlessCancelled<T>(answer: T, stop: AbortSignal): Exclude<T, symbol> {
  stop.throwIfAborted()
  if (typeof answer === 'symbol') throw new Stopped('SIGINT')
  return answer as Exclude<T, symbol>
}
