import { rejectOnAbort } from '../http/waiting.js'
import { applyFault } from './applyFault.js'
import { createRateLimit, type RateLimitedMock } from './rateLimit.js'
import type { GraphqlCall } from './readCall.js'
import { takeFault, type PlannedFaults } from './takeFault.js'

/** A mock whose calls are counted, limited and subject to faults. */
export interface FaultyMock<Operation extends string> extends RateLimitedMock {
  faults: PlannedFaults<Operation> & RateLimitedMock['faults']
  counters: RateLimitedMock['counters'] & { inFlight: number; peakInFlight: number }
}

export interface CallHandler<Operation extends string, Detail> {
  mock: FaultyMock<Operation>
  read: (request: Request) => Promise<GraphqlCall<Operation>>
  /** Counts and logs a call. */
  record: (call: GraphqlCall<Operation>) => void
  /** Handles the call without any fault. */
  execute: (request: Request, call: GraphqlCall<Operation>, detail: Detail) => Promise<Response>
}

/** Returns a function that handles calls with the faults that are set at that time. */
export function handleCalls<Operation extends string, Detail>(
  handler: CallHandler<Operation, Detail>,
): (request: Request, detail: Detail) => Promise<Response> {
  const { mock } = handler
  const checkRate = createRateLimit(mock)

  async function handle(request: Request, detail: Detail): Promise<Response> {
    const call = await handler.read(request)
    handler.record(call)
    const refusal = checkRate()
    if (refusal) return refusal
    const fault = takeFault(mock.faults, call.operation)
    const execute = () => handler.execute(request, call, detail)
    return applyFault(fault, { request, call, execute })
  }

  return async (request, detail) => {
    const endCall = countInFlight(mock)
    const settled = new AbortController()
    try {
      // The client can abort at any time. As on a real server, the call is still completed.
      return await Promise.race([handle(request, detail), rejectOnAbort(request, settled.signal)])
    } finally {
      settled.abort()
      endCall()
    }
  }
}

function countInFlight({ counters }: FaultyMock<string>): () => void {
  counters.inFlight += 1
  counters.peakInFlight = Math.max(counters.peakInFlight, counters.inFlight)
  return () => void (counters.inFlight -= 1)
}
