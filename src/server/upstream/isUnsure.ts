import type { WisdomError } from '../../errors.js'

/** Whether a failed change may have been applied, also for the error of a directory that does not say so. */
export const isUnsure = ({ mayHaveBeenApplied, code, status }: WisdomError): boolean =>
  mayHaveBeenApplied ?? (code === 'upstream_unavailable' && status !== 429)
