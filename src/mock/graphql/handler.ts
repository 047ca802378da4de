import { createExecutor } from '../graphqlCalls/createExecutor.js'
import { handleCalls } from '../graphqlCalls/handleCalls.js'
import { rebuildOnChange } from '../graphqlCalls/rebuildOnChange.js'
import { toGraphqlResponse } from '../graphqlCalls/toGraphqlResponse.js'
import { isJson } from '../http/isJson.js'
import { jsonResponse } from '../http/responses.js'
import type { TenantUrl } from '../http/tenantUrl.js'
import type { Tenant } from '../tenant/tenant.js'
import { readBearer } from '../http/readBearer.js'
import type { GraphqlContext } from './context.js'
import { executeWithLists } from './fastLists.js'
import { refuseLiteralKey } from './keyAsVariable.js'
import { toDocumentedRefusals } from './refusals.js'
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
  const execute = createExecutor({
    getSchema: rebuildOnChange(
      () => readSchemaKey(tenant),
      () => createWisdomSchema(tenant),
    ),
    getRules: () => [refuseLiteralKey],
    execute: async (args) => toDocumentedRefusals(await executeWithLists(args)),
  })
  return async ({ headers }: Request, { body }: WisdomCall, origin: string) => {
    if (!isJson(headers)) return refuseType()
    const context: GraphqlContext = { origin, bearer: readBearer(headers) }
    return toGraphqlResponse(await execute(body, context), headers)
  }
}

/** Most servers refuse other types, so that the client of another API does not work by chance. */
const refuseType = () =>
  jsonResponse({ errors: [{ message: 'Send the header "Content-Type: application/json".' }] }, 415)

/** The settings that the schema depends on. */
function readSchemaKey({ settings }: Tenant): string {
  const { impersonateUser, roleAssignments, userFields, currentUser } = settings
  return [impersonateUser, roleAssignments, userFields, currentUser].join()
}

function record({ counters, events }: Tenant, { operation, variables }: WisdomCall) {
  counters.calls[operation ?? 'unknown'] += 1
  events.append({ type: 'graphql-called', operation, variables })
}
