/** Limits a fault to some of its calls. */
export interface Countdown {
  onCall?: number | undefined
  times?: number | undefined
}

/**
 * Counts a call and returns whether the fault applies to it. Every call counts, also when another fault
 * applies: `onCall` is the number of the call.
 */
export function countCall(fault: Countdown): boolean {
  if (fault.onCall === undefined) return fault.times === undefined || fault.times > 0
  fault.times ??= 1
  if (fault.onCall <= 1) return fault.times > 0
  fault.onCall -= 1
  return false
}

/** Uses up one of the remaining `times` of the fault. */
export function decrementTimes(fault: Countdown): void {
  if (fault.times !== undefined) fault.times -= 1
}
