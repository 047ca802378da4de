import type { FaultTarget, GraphqlFault, MockFaults } from '../../faults.js'
import { isDue } from '../../isDue.js'
import type { MockOperation } from '../../operations.js'

/**
 * What goes wrong with this call. Every fault that is for it counts it, also when another one is
 * first: so `onCall` numbers calls, not what is left of them.
 */
export function takeFault(
  { plan, graphql }: MockFaults,
  operation: MockOperation | undefined,
): GraphqlFault {
  const [fault] = [...plan, graphql].filter((each) => isFor(each, operation)).filter(isDue)
  if (fault?.times !== undefined) fault.times -= 1
  return fault ?? {}
}

function isFor({ operation: target }: FaultTarget, operation: MockOperation | undefined): boolean {
  if (target === undefined) return true
  return [target].flat().some((each) => each === operation)
}
