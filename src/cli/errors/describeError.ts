import { CommanderError } from 'commander'
import { WisdomError } from '../../server/index.js'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { getCauseMessages } from './causeMessages.js'
import { describeCommanderError } from './describeCommanderError.js'
import { findNetworkAdvice } from './networkAdvice.js'
import { UsageError } from './usageError.js'

const MAX_SHOWN_PROBLEMS = 20

/** What failed, why, and what to do, for people. */
export function describeError(error: unknown): string {
  if (error instanceof UsageError) return describeUsageError(error)
  if (error instanceof CommanderError) return describeCommanderError(error)
  if (!(error instanceof Error)) return 'The command failed for an unknown reason.'
  // Of several messages, each is a line of its own.
  const causes = getCauseMessages(error)
    .flatMap((message) => message.split('\n'))
    .map((message) => `Cause: ${escapeControls(message)}`)
  return [escapeControls(error.message), ...causes, ...getAdvice(error)].join('\n  ')
}

function describeUsageError({ message, problems }: UsageError): string {
  const hidden = problems.length - MAX_SHOWN_PROBLEMS
  const lines = [message, ...problems.slice(0, MAX_SHOWN_PROBLEMS)].map(escapeControls)
  if (hidden > 0) lines.push(`… and ${hidden} more.`)
  return lines.join('\n  ')
}

/** The messages of guards name the options of the library. */
function getAdvice(error: Error): string[] {
  if (!(error instanceof WisdomError)) return []
  if (error.code === 'upstream_unavailable') return [findNetworkAdvice(error) ?? []].flat()
  if (error.code !== 'guard_refused') return []
  return [
    'On the command line, guards are flags of the same name (--max-removed-share, --max-created-share, --allow-empty, --scim, --skip-unknown), and `workspaceId` is --workspace-id.',
  ]
}
