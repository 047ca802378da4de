import { readFile } from 'node:fs/promises'
import { readRoster, RosterError } from '../../../../src/users/index.js'
import type { ReadRosterOptions } from '../../../../src/server/provisioning/rosterFile/readRoster.js'

/** The bytes of an export that a program wrote, with invented people. */
export const readExport = (name: string) =>
  readFile(new URL(`../../../support/rosters/${name}`, import.meta.url))

const toBytes = (text: string) => new TextEncoder().encode(text)

/** Reads a text as a roster file. */
export const read = (text: string, options?: ReadRosterOptions) =>
  readRoster(toBytes(text), options)

/** Reads lines of CSV. */
export const readLines = (lines: readonly string[], options?: ReadRosterOptions) =>
  read(lines.join('\n'), options)

export const emailsOf = ({ entries }: { entries: readonly { email: string }[] }) =>
  entries.map(({ email }) => email)

/** The error of a file that is refused. */
export async function errorOf(reading: Promise<unknown>): Promise<Error> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new Error('The roster was accepted.')
  return error
}

/** The problems of the rows, each with its place. */
export async function problemsOf(reading: Promise<unknown>): Promise<string[]> {
  const error = await errorOf(reading)
  if (!(error instanceof RosterError)) throw error
  return error.problems.map(({ place = '', message }) => `${place} ${message}`)
}
