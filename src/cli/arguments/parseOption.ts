import { InvalidArgumentError } from 'commander'

/** Collects the values of a repeatable option. */
export const collectValues = (value: string, previous: readonly string[] = []) => [
  ...previous,
  value,
]

/** @throws {InvalidArgumentError} */
export function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Use a whole number.')
}

/** @throws {InvalidArgumentError} */
export function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('Use a port from 1 to 65535, or 0 for any free port.')
}

/** Collects the numbers of a repeatable option. */
export const collectCounts = (text: string, previous: readonly number[] = []) => [
  ...previous,
  parseCount(text),
]

/** @throws {InvalidArgumentError} */
export function parsePositiveNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value < 1e6) return value
  throw new InvalidArgumentError('Use a number greater than 0.')
}

/**
 * A date in milliseconds since the epoch.
 *
 * @throws {InvalidArgumentError}
 */
export function parseDate(text: string): number {
  const time = Date.parse(text)
  if (!Number.isNaN(time)) return time
  throw new InvalidArgumentError('Use a date, such as 2026-12-31.')
}
