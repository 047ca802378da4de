import type { CliIo } from './io.js'
import type { Output } from './output.js'

export interface Removal {
  /** How many people. */
  count: number
  /** What `--confirm` says, if it was given. */
  confirmed: number | undefined
  /** What is counted: accounts, where one person may have several. @default 'people' */
  what?: 'people' | 'accounts'
}

/**
 * Whether these people may be removed: their number has to be typed, or given as `--confirm` where there is
 * nobody to type it. A number that does not match is a no, as then somebody expects something else.
 */
export async function confirmRemoval(
  { count, confirmed, what = 'people' }: Removal,
  { io, output, stop }: { io: CliIo; output: Output; stop: AbortSignal },
): Promise<boolean> {
  const people = toText(count, what)
  if (confirmed !== undefined) {
    if (confirmed === count) return true
    output.tell(`--confirm says ${confirmed}, but ${people} would be removed. Nothing was done.`)
    return false
  }
  if (!io.prompts || output.format === 'json') {
    output.tell(
      `Removing cannot be undone. Pass --confirm ${count} to remove ${people}. Nothing was done.`,
    )
    return false
  }
  const typed = await io.prompts.text(
    `Removing cannot be undone. Type ${count} to remove ${people}:`,
    stop,
  )
  if (typed.trim() === String(count)) return true
  output.tell('That is not the number. Nothing was done.')
  return false
}

function toText(count: number, what: 'people' | 'accounts'): string {
  if (count !== 1) return `${count} ${what}`
  return what === 'people' ? '1 person' : '1 account'
}
