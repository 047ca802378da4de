import type { MergedUserAttributes } from '../../users/index.js'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { formatTable } from '../terminal/table.js'

/** Writes the attributes that the user has now, and those that could not be written. Returns the exit code. */
export function writeMergeResult(
  merged: MergedUserAttributes,
  changes: Readonly<Record<string, string | null>>,
  { output }: CliContext,
): ExitCode {
  const { attributes, readOnly, email, outcome } = merged
  const exitCode = toExitCode(readOnly.length, Object.keys(changes).length)
  output.writeResult({ ok: exitCode === EXIT.ok, exitCode, ...merged }, () =>
    formatTable(['attribute', 'value'], Object.entries(attributes)),
  )
  const isWritten = outcome === 'written'
  output.writeMessage(
    escapeControls(`${email}: ${isWritten ? 'written and verified.' : 'already up to date.'}`),
  )
  if (readOnly.length > 0) {
    output.writeMessage(
      `Not written: ${escapeControls(readOnly.join(', '))}. Single sign-on sets these for this user, and a stored value ` +
        'would override it permanently. Change them there.',
    )
  }
  return exitCode
}

function toExitCode(refusedCount: number, changeCount: number): ExitCode {
  if (refusedCount === 0) return EXIT.ok
  return refusedCount < changeCount ? EXIT.partial : EXIT.refused
}
