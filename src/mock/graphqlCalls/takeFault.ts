import { countCall, decrementTimes } from '../faults/countdown.js'
import type { FaultTarget, GraphqlFault } from '../faults/graphqlFaults.js'

/** Faults of single calls, and the fault of all other calls. */
export interface PlannedFaults<Operation extends string> {
  plan: GraphqlFault<Operation>[]
  graphql: GraphqlFault<Operation>
}

/**
 * Returns the fault of this call. The call counts for every fault that matches it, also if another
 * fault is used.
 */
export function takeFault<Operation extends string>(
  { plan, graphql }: PlannedFaults<Operation>,
  operation: Operation | undefined,
): GraphqlFault<Operation> {
  const matching = [...plan, graphql].filter((fault) => matches(fault, operation))
  const [fault] = matching.filter(countCall)
  if (!fault) return {}
  decrementTimes(fault)
  return fault
}

function matches<Operation extends string>(
  { operation: target }: FaultTarget<Operation>,
  operation: Operation | undefined,
): boolean {
  if (target === undefined) return true
  return [target].flat().some((each) => each === operation)
}
