import { readRoster, RosterError, RosterFileError, type RosterFile } from '../../users/index.js'
import type { ReadRosterOptions } from '../../server/provisioning/rosterFile/readRoster.js'
import { describeSystemError } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import { readInput } from '../files/readInput.js'
import { describeColumnAdvice } from './describeColumnAdvice.js'

/**
 * Reads a roster file.
 *
 * @param argv the arguments of this call, for an error that says how to call the command instead
 * @param signal ends the wait for a pipe
 * @throws {UsageError} for any problem, with every bad row by its line. Half of a roster would look as if the
 * others were to be left out
 */
export async function readRosterFile(
  path: string,
  options: ReadRosterOptions,
  argv: readonly string[],
  signal?: AbortSignal,
): Promise<RosterFile> {
  const bytes = await readBytes(path, signal)
  try {
    return await readRoster(bytes, { ...options, name: path })
  } catch (error) {
    if (error instanceof RosterError) throw describeRows(path, error)
    if (error instanceof RosterFileError) throw describeFile(path, error, argv)
    throw error
  }
}

async function readBytes(path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  return readInput(path, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw new UsageError(`The roster ${path} cannot be read (${describeSystemError(error)}).`)
  })
}

function describeRows(path: string, { problems }: RosterError): UsageError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const lines = problems.map(({ place = '', message }) => `${place} ${message.replace(/\.$/, '')}.`)
  return new UsageError(`${path} has ${count}; nothing was changed.`, lines)
}

function describeFile(path: string, error: RosterFileError, argv: readonly string[]): UsageError {
  const { advice, reason } = error
  if (advice) return describeColumnAdvice(path, advice, argv)
  const option = reason.includes('name its encoding') ? ' The option is --encoding <name>.' : ''
  return new UsageError(`${path}: ${reason}${option}`)
}
