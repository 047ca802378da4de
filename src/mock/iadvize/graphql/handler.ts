import { GraphQLError, type ValidationRule } from 'graphql'
import { createExecutor } from '../../graphqlCalls/createExecutor.js'
import { handleCalls } from '../../graphqlCalls/handleCalls.js'
import { rebuildOnChange } from '../../graphqlCalls/rebuildOnChange.js'
import { toGraphqlResponse } from '../../graphqlCalls/toGraphqlResponse.js'
import { jsonResponse } from '../../http/responses.js'
import { refuseKey } from '../checkKey.js'
import type { MockIadvizeOperation } from '../operations.js'
import type { IadvizeState } from '../state.js'
import { readIadvizeCall, type IadvizeCall } from './readIadvizeCall.js'
import { createIadvizeSchema } from './schema.js'

/** Returns the handler of `POST /graphql`. It applies the faults that are set at that time. */
export function createIadvizeHandler(state: IadvizeState): (request: Request) => Promise<Response> {
  const { counters, events } = state
  const execute = createServer(state)
  const handle = handleCalls<MockIadvizeOperation, undefined>({
    mock: state,
    read: readIadvizeCall,
    record({ operation, variables }) {
      counters.calls[operation ?? 'unknown'] += 1
      events.append({ type: 'graphql-called', operation, variables })
    },
    execute: async (request, call) =>
      refuseKey(state, request.headers) ??
      refusePreview(state, request.headers, call) ??
      execute(request, call),
  })
  return (request) => handle(request, undefined)
}

/** The GraphQL server, without any faults. */
function createServer(state: IadvizeState) {
  const execute = createExecutor({
    getSchema: rebuildOnChange(
      () => JSON.stringify(state.settings),
      () => createIadvizeSchema(state),
    ),
    getRules: () => (state.settings.introspection ? [] : [refuseIntrospection]),
  })
  return async ({ headers }: Request, { body }: IadvizeCall) =>
    toGraphqlResponse(await execute(body, {}), headers)
}

const INTROSPECTION_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type'])

/** The rule of graphql-js reports each field below these, too. */
const refuseIntrospection: ValidationRule = (context) => ({
  Field({ name: { value } }) {
    if (!INTROSPECTION_FIELDS.has(value)) return
    const message = `GraphQL introspection is not allowed, but the query contained ${value}`
    context.reportError(new GraphQLError(message))
  },
})

function refusePreview(
  { settings: { previewHeader } }: IadvizeState,
  headers: Headers,
  { operation = '__schema' }: IadvizeCall,
): Response | undefined {
  const isQuery = operation === '__schema' || operation === 'users'
  if (previewHeader === null || isQuery || headers.get('accept') === previewHeader) return undefined
  const message = `${operation} is in preview: send the header "Accept: ${previewHeader}"`
  return jsonResponse({ errors: [{ message }], data: null })
}
