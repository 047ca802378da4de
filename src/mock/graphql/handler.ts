import { createYoga } from 'graphql-yoga'
import { readBearer } from '../tokens/readBearer.js'
import type { Place } from '../http/tenantUrl.js'
import type { Tenant } from '../tenant/tenant.js'
import { answerCalls } from '../graphqlCalls/handleCalls.js'
import { quickLists } from './quickLists.js'
import { readCall, type GraphqlCall } from '../graphqlCalls/readCall.js'
import { createMockSchema, type GraphqlContext } from './schema.js'

/** Answers `POST /graphql`, with the faults that are set at that moment. */
export function createGraphqlHandler(tenant: Tenant) {
  const work = createWorker(tenant)
  return answerCalls({
    mock: tenant,
    read: readCall,
    enter: (call) => enter(tenant, call),
    work: (request, call, { origin }: Place) => work(request, call, origin),
  })
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
