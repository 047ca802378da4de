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

/** @throws {InvalidArgumentError} */
export function parseMilliseconds(text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text)
  throw new InvalidArgumentError('Use a whole number of milliseconds, such as 8000 for 8 seconds.')
}

/**
 * A number from 0, also written in percent: `1.5`, `150%`.
 *
 * @throws {InvalidArgumentError}
 */
export function parseRatio(text: string): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text.trim()) ?? []
  if (digits !== undefined) return Number(digits) / (percent ? 100 : 1)
  throw new InvalidArgumentError('Use a number from 0, such as 1.5, or 150%.')
}

/**
 * A share from 0 to 1: `0.2`, `20%`.
 *
 * @throws {InvalidArgumentError}
 */
export function parseShare(text: string): number {
  const share = parseRatio(text)
  if (share <= 1) return share
  throw new InvalidArgumentError('Use a share from 0 to 1, such as 0.2, or 20%.')
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
