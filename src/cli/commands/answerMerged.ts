import type { MergedUserAttributes } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { formatTable } from '../terminal/table.js'

/** Tells what somebody's attributes are now, and which were asked for in vain. */
export function answerMerged(
  merged: MergedUserAttributes,
  wanted: Readonly<Record<string, string | null>>,
  { output }: CliContext,
): ExitCode {
  const { attributes, readOnly, email, outcome } = merged
  const exitCode = toExitCode(readOnly.length, Object.keys(wanted).length)
  output.answer({ ok: exitCode === EXIT.ok, exitCode, ...merged }, () =>
    formatTable(['attribute', 'value'], Object.entries(attributes)),
  )
  output.tell(`${email}: ${outcome === 'written' ? 'written, and read back.' : 'was so already.'}`)
  if (readOnly.length > 0) {
    output.tell(
      `Not written, as single sign-on says so for this user, and a stored value would override it for ever: ` +
        `${readOnly.join(', ')}. Change it there.`,
    )
  }
  return exitCode
}

function toExitCode(refused: number, wanted: number): ExitCode {
  if (refused === 0) return EXIT.ok
  return refused < wanted ? EXIT.partial : EXIT.refused
}
