import { createYoga } from 'graphql-yoga'
import { handleCalls } from '../graphqlCalls/handleCalls.js'
import { rebuildOnChange } from '../graphqlCalls/rebuildOnChange.js'
import type { TenantUrl } from '../http/tenantUrl.js'
import type { Tenant } from '../tenant/tenant.js'
import { readBearer } from '../http/readBearer.js'
import type { GraphqlContext } from './context.js'
import { fastLists } from './fastLists.js'
import { keyAsVariable } from './keyAsVariable.js'
import { documentedRefusals } from './refusals.js'
import { readWisdomCall, type WisdomCall } from './readWisdomCall.js'
import { createWisdomSchema } from './schema.js'

/** Returns the handler of `POST /graphql`. It applies the faults that are set at that time. */
export function createGraphqlHandler(tenant: Tenant) {
  const execute = createServer(tenant)
  return handleCalls({
    mock: tenant,
    read: readWisdomCall,
    record: (call) => record(tenant, call),
    execute: (request, call, { origin }: TenantUrl) => execute(request, call, origin),
  })
}

/** The GraphQL server, without any faults. */
function createServer(tenant: Tenant) {
  const yoga = createYoga<object, GraphqlContext>({
    schema: rebuildOnChange(
      () => readSchemaKey(tenant),
      () => createWisdomSchema(tenant),
    ),
    plugins: [fastLists, documentedRefusals, keyAsVariable],
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    fetchAPI: { Response }, // The Response of the platform, not the one of Yoga.
  })
  return async ({ url, headers }: Request, { body }: WisdomCall, origin: string) => {
    const request = new Request(url, { method: 'POST', headers, body })
    return yoga.fetch(request, { origin, bearer: readBearer(headers) })
  }
}

/** The settings that the schema depends on. */
function readSchemaKey({ settings }: Tenant): string {
  const { impersonateUser, roleAssignments, userFields, currentUser } = settings
  return [impersonateUser, roleAssignments, userFields, currentUser].join()
}

function record({ counters, events }: Tenant, { operation, variables }: WisdomCall) {
  counters.calls[operation ?? 'unknown'] += 1
  events.append({ type: 'graphql-called', operation, variables })
}
