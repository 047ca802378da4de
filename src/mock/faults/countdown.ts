/** Which of the calls it is for a fault spoils. */
export interface Countdown {
  onCall?: number | undefined
  times?: number | undefined
}

/** Whether a fault is for this call. Counts the call, too. */
export function isDue(fault: Countdown): boolean {
  if (fault.onCall === undefined) return fault.times === undefined || fault.times > 0
  fault.times ??= 1
  if (fault.onCall <= 1) return fault.times > 0
  fault.onCall -= 1
  return false
}
