import type { WisdomErrorCode } from '../../../errors.js'

const REFUSALS: ReadonlySet<WisdomErrorCode> = new Set([
  'upstream_rejected',
  'conflict',
  'user_not_provisioned',
  'config_invalid',
])

/** Whether an error is about the users in the call, so that a call for other users may succeed. */
export const isRefusal = ({ code }: { code: WisdomErrorCode }): boolean => REFUSALS.has(code)
