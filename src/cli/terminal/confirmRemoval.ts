import type { CliIo } from './io.js'
import type { Output } from './output.js'

export interface Removal {
  count: number
  /** The number passed as `--confirm`. */
  confirmedCount: number | undefined
  /** The unit of `count`. One user may have several accounts. @default 'users' */
  unit?: RemovalUnit
}

type RemovalUnit = 'users' | 'accounts'

interface Terminal {
  io: CliIo
  output: Output
  signal: AbortSignal
}

/**
 * Asks for the number of users to remove. Without a terminal, `--confirm` must be that number.
 */
export async function confirmRemoval(removal: Removal, terminal: Terminal): Promise<boolean> {
  const { count, confirmedCount, unit = 'users' } = removal
  const { io, output, signal } = terminal
  const subject = formatCount(count, unit)
  if (confirmedCount !== undefined) {
    if (confirmedCount === count) return true
    output.writeMessage(
      `--confirm is ${confirmedCount}, but ${subject} would be removed. Nothing was changed.`,
    )
    return false
  }
  if (!io.prompts || output.format === 'json') {
    output.writeMessage(
      `Removing cannot be undone. Pass --confirm ${count} to remove ${subject}. Nothing was changed.`,
    )
    return false
  }
  const question = `Removing cannot be undone. Type ${count} to remove ${subject}:`
  const answer = await io.prompts.text(question, signal)
  if (answer.trim() === String(count)) return true
  output.writeMessage('The number does not match. Nothing was changed.')
  return false
}

const SINGULAR: Record<RemovalUnit, string> = { users: 'user', accounts: 'account' }

const formatCount = (count: number, unit: RemovalUnit): string =>
  `${count} ${count === 1 ? SINGULAR[unit] : unit}`
