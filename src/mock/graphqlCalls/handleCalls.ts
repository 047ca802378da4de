import { untilAborted } from '../http/responses.js'
import { answerWithFault } from './applyFault.js'
import { createRateLimit, type RateLimited } from './rateLimit.js'
import { takeFault, type PlannedFaults } from './takeFault.js'
import type { GraphqlCall } from './readCall.js'

/** A mock whose calls can be counted, slowed down and spoilt. */
export interface Answering<Operation extends string> extends RateLimited {
  faults: PlannedFaults<Operation> & RateLimited['faults']
  counters: RateLimited['counters'] & { inFlight: number; peakInFlight: number }
}

export interface CallHandling<Operation extends string, Detail> {
  mock: Answering<Operation>
  read: (request: Request) => Promise<GraphqlCall<Operation>>
  /** Notes that a call came in. */
  enter: (call: GraphqlCall<Operation>) => void
  /** Does what the call asks for, with nothing wrong with it. */
  work: (request: Request, call: GraphqlCall<Operation>, detail: Detail) => Promise<Response>
}

/** Answers calls with the faults that are set at that moment. */
export function answerCalls<Operation extends string, Detail>(
  handling: CallHandling<Operation, Detail>,
): (request: Request, detail: Detail) => Promise<Response> {
  const { mock, read, enter, work } = handling
  const refuseByRate = createRateLimit(mock)

  const answer = async (request: Request, detail: Detail): Promise<Response> => {
    const call = await read(request)
    enter(call)
    const refusal = refuseByRate()
    if (refusal) return refusal
    const fault = takeFault(mock.faults, call.operation)
    return answerWithFault(fault, { request, call, work: () => work(request, call, detail) })
  }

  return async (request, detail) => {
    const leave = countInFlight(mock)
    const answered = new AbortController()
    try {
      // The asker may go at any time. What was begun goes on all the same, as on a real server.
      return await Promise.race([answer(request, detail), untilAborted(request, answered.signal)])
    } finally {
      answered.abort()
      leave()
    }
  }
}

function countInFlight({ counters }: Answering<string>): () => void {
  counters.inFlight += 1
  counters.peakInFlight = Math.max(counters.peakInFlight, counters.inFlight)
  return () => void (counters.inFlight -= 1)
}
