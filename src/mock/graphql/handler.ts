import { createYoga } from 'graphql-yoga'
import { untilAborted } from '../answers.js'
import { readBearer } from '../bearer.js'
import type { Place } from '../place.js'
import type { Tenant } from '../tenant.js'
import { answerWithFault } from './faults/answerWithFault.js'
import { createRateLimit } from './faults/rateLimit.js'
import { takeFault } from './faults/takeFault.js'
import { quickLists } from './quickLists.js'
import { readCall, type GraphqlCall } from './readCall.js'
import { createMockSchema, type GraphqlContext } from './schema.js'

/** Answers `POST /graphql`, with the faults that are set at that moment. */
export function createGraphqlHandler(tenant: Tenant) {
  const work = createWorker(tenant)
  const refuseByRate = createRateLimit(tenant)

  const answer = async (request: Request, origin: string): Promise<Response> => {
    const call = await readCall(request)
    enter(tenant, call)
    const refusal = refuseByRate()
    if (refusal) return refusal
    const fault = takeFault(tenant.faults, call.operation)
    return answerWithFault(fault, { request, call, work: () => work(request, call, origin) })
  }

  return async (request: Request, { origin }: Place): Promise<Response> => {
    const leave = countInFlight(tenant)
    const answered = new AbortController()
    try {
      // The asker may go at any time. What was begun goes on all the same, as on a real server.
      return await Promise.race([answer(request, origin), untilAborted(request, answered.signal)])
    } finally {
      answered.abort()
      leave()
    }
  }
}

/** The GraphQL server, with nothing wrong with it. */
function createWorker(tenant: Tenant) {
  const yoga = createYoga<object, GraphqlContext>({
    schema: liveSchema(tenant),
    plugins: [quickLists],
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    fetchAPI: { Response }, // the platform's own, not Yoga's look-alike
  })
  return async ({ url, headers }: Request, { body }: GraphqlCall, origin: string) =>
    yoga.fetch(new Request(url, { method: 'POST', headers, body }), {
      origin,
      bearer: readBearer(headers),
    })
}

/** The schema as the settings are now: built anew when one of those that shape it has changed. */
function liveSchema(tenant: Tenant) {
  let builtFor = ''
  let schema: ReturnType<typeof createMockSchema>
  return () => {
    const { impersonateUser, roleAssignments, userFields } = tenant.settings
    const wanted = [impersonateUser, roleAssignments, userFields].join()
    if (builtFor !== wanted) schema = createMockSchema(tenant)
    builtFor = wanted
    return schema
  }
}

function enter({ counters, events }: Tenant, { operation, variables }: GraphqlCall) {
  counters.calls[operation ?? 'unknown'] += 1
  events.append({ type: 'graphql-called', operation, variables })
}

function countInFlight({ counters }: Tenant): () => void {
  counters.inFlight += 1
  counters.peakInFlight = Math.max(counters.peakInFlight, counters.inFlight)
  return () => void (counters.inFlight -= 1)
}
