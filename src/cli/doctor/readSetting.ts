import { WisdomError } from '../../server/index.js'
import { UsageError } from '../errors/usageError.js'
import { failed, type Finding } from './checkResult.js'

/** The value of a setting, or the problem with it. */
export type Setting<T> = { value: T; problem?: undefined } | { value?: undefined; problem: Finding }

/** Reads a setting. An error about its value becomes a problem. */
export async function readSetting<T>(read: () => T | Promise<T>): Promise<Setting<T>> {
  try {
    return { value: await read() }
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof WisdomError)) throw error
    return { problem: failed(error.message, 'Set it, and run doctor again.') }
  }
}
