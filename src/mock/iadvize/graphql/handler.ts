import type { ValidationRule } from 'graphql'
import { createGraphQLError, createYoga, type Plugin } from 'graphql-yoga'
import { handleCalls } from '../../graphqlCalls/handleCalls.js'
import { rebuildOnChange } from '../../graphqlCalls/rebuildOnChange.js'
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
  const yoga = createYoga({
    schema: rebuildOnChange(
      () => JSON.stringify(state.settings),
      () => createIadvizeSchema(state),
    ),
    plugins: [disableIntrospection(state)],
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    fetchAPI: { Response }, // The Response of the platform, not the one of Yoga.
  })
  return async ({ url }: Request, { body }: IadvizeCall) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    return yoga.fetch(new Request(new URL('/graphql', url), { method: 'POST', headers, body }), {})
  }
}

/** Refuses introspection if the setting `introspection` is `false`. */
const disableIntrospection = ({ settings }: IadvizeState): Plugin => ({
  onValidate({ addValidationRule }) {
    if (!settings.introspection) addValidationRule(refuseIntrospection)
  },
})

const INTROSPECTION_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type'])

/**
 * graphql-js has such a rule. But a bundler may load `graphql` twice, and the rule of the other copy does
 * not know the types of this one.
 */
const refuseIntrospection: ValidationRule = (context) => ({
  Field({ name: { value } }) {
    if (!INTROSPECTION_FIELDS.has(value)) return
    const message = `GraphQL introspection is not allowed, but the query contained ${value}`
    context.reportError(createGraphQLError(message))
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
