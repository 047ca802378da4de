import type { WisdomErrorCode } from '../../../errors.js'

const REFUSALS: readonly WisdomErrorCode[] = [
  'upstream_rejected',
  'conflict',
  'user_not_provisioned',
  'config_invalid',
]

/** Whether an error is about these very people, and others may fare better. */
export const isRefusal = ({ code }: { code?: WisdomErrorCode | undefined }): boolean =>
  code !== undefined && REFUSALS.includes(code)
