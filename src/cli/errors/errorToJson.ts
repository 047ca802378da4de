import { CommanderError } from 'commander'
import { WisdomError } from '../../server/index.js'
import type { JsonObject } from '../json/jsonObject.js'
import { getCauseMessages } from './causeMessages.js'
import { describeCommanderError } from './describeCommanderError.js'
import { InterruptedError } from './interruptedError.js'
import { UsageError } from './usageError.js'

/** The error for scripts. `code` is one of WisdomError, or `usage`, `stopped` or `unexpected`. */
export function errorToJson(error: unknown): JsonObject {
  if (error instanceof WisdomError) return wisdomErrorToJson(error)
  if (error instanceof UsageError) {
    return { code: 'usage', message: error.message, problems: error.problems }
  }
  if (error instanceof CommanderError) {
    return { code: 'usage', message: describeCommanderError(error) }
  }
  if (error instanceof InterruptedError) return { code: 'stopped', message: error.message }
  return { code: 'unexpected', message: error instanceof Error ? error.message : 'Unknown error.' }
}

function wisdomErrorToJson(error: WisdomError): JsonObject {
  const { code, message, docsUrl, status, retryAfterMs } = error
  const causes = getCauseMessages(error)
  return { code, message, docsUrl, status, retryAfterMs, ...(causes.length > 0 && { causes }) }
}
