import type { FaultTarget, GraphqlFault } from '../faults/faults.js'
import { isDue } from '../faults/countdown.js'

/** A script of faults, and what holds when none of it does. */
export interface PlannedFaults<Operation extends string> {
  plan: GraphqlFault<Operation>[]
  graphql: GraphqlFault<Operation>
}

/**
 * What goes wrong with this call. Every fault that is for it counts it, also when another one is
 * first: so `onCall` numbers calls, not what is left of them.
 */
export function takeFault<Operation extends string>(
  { plan, graphql }: PlannedFaults<Operation>,
  operation: Operation | undefined,
): GraphqlFault<Operation> {
  const [fault] = [...plan, graphql].filter((each) => isFor(each, operation)).filter(isDue)
  if (fault?.times !== undefined) fault.times -= 1
  return fault ?? {}
}

function isFor<Operation extends string>(
  { operation: target }: FaultTarget<Operation>,
  operation: Operation | undefined,
): boolean {
  if (target === undefined) return true
  return [target].flat().some((each) => each === operation)
}
