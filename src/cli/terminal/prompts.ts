import { confirm, isCancel, text } from '@clack/prompts'
import { InterruptedError } from '../errors/interruptedError.js'
import type { OutputStream } from './streams.js'

/** Questions to the person at the terminal. They reject with an InterruptedError at Ctrl-C, and when `signal` aborts. */
export interface Prompts {
  confirm(message: string, signal: AbortSignal): Promise<boolean>
  text(message: string, signal: AbortSignal): Promise<string>
}

/** Asks on this stream, so that stdout holds results only. */
export function createPrompts(output: OutputStream): Prompts {
  return {
    async confirm(message, signal) {
      const answer = await confirm({ message, initialValue: false, output, signal })
      signal.throwIfAborted()
      if (isCancel(answer)) throw createCtrlCError()
      return answer
    },
    async text(message, signal) {
      const answer = await text({ message, output, signal })
      signal.throwIfAborted()
      if (isCancel(answer)) throw createCtrlCError()
      return answer
    },
  }
}

// A terminal in raw mode sends Ctrl-C as a key instead of a signal, and clack cancels the question.
const createCtrlCError = () => new InterruptedError('SIGINT')
