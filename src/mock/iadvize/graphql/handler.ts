import type { ValidationRule } from 'graphql'
import { createGraphQLError, createYoga, type Plugin } from 'graphql-yoga'
import { json } from '../../http/responses.js'
import { answerCalls } from '../../graphqlCalls/handleCalls.js'
import type { GraphqlCall } from '../../graphqlCalls/readCall.js'
import { refuseKey } from '../checkKey.js'
import type { Desk } from '../state.js'
import type { MockIadvizeOperation } from '../operations.js'
import { readIadvizeCall } from './readIadvizeCall.js'
import { createIadvizeSchema } from './schema.js'

/** Answers `POST /graphql`, with the faults that are set at that moment. */
export function createIadvizeHandler(desk: Desk): (request: Request) => Promise<Response> {
  const { counters, events } = desk
  const work = createWorker(desk)
  const answer = answerCalls<MockIadvizeOperation, undefined>({
    mock: desk,
    read: readIadvizeCall,
    enter({ operation, variables }) {
      counters.calls[operation ?? 'unknown'] += 1
      events.append({ type: 'graphql-called', operation, variables })
    },
    work: async (request, call) =>
      refuseKey(desk, request.headers) ??
      refusePreview(desk, request.headers, call) ??
      work(request, call),
  })
  return (request) => answer(request, undefined)
}

/** The GraphQL server, with nothing wrong with it. */
function createWorker(desk: Desk) {
  const yoga = createYoga({
    schema: liveSchema(desk),
    plugins: [silence(desk)],
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    fetchAPI: { Response }, // the platform's own, not Yoga's look-alike
  })
  return async ({ url }: Request, { body }: GraphqlCall<MockIadvizeOperation>) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    return yoga.fetch(new Request(new URL('/graphql', url), { method: 'POST', headers, body }), {})
  }
}

/** The schema as the settings are now: built anew when one of them has changed. */
function liveSchema(desk: Desk) {
  let builtFor = ''
  let schema: ReturnType<typeof createIadvizeSchema>
  return () => {
    const wanted = JSON.stringify(desk.settings)
    if (builtFor !== wanted) schema = createIadvizeSchema(desk)
    builtFor = wanted
    return schema
  }
}

/** Does not say what it has, if it is told so. */
const silence = ({ settings }: Desk): Plugin => ({
  onValidate({ addValidationRule }) {
    if (!settings.introspection) addValidationRule(refuseIntrospection)
  },
})

/** graphql-js has such a rule, but a second copy of it, as bundlers make one, would not know our types. */
const refuseIntrospection: ValidationRule = (context) => ({
  Field({ name: { value } }) {
    if (value !== '__schema' && value !== '__type') return
    const message = `GraphQL introspection is not allowed, but the query contained ${value}`
    context.reportError(createGraphQLError(message))
  },
})

function refusePreview(
  { settings: { previewHeader } }: Desk,
  headers: Headers,
  { operation = '__schema' }: GraphqlCall<MockIadvizeOperation>,
): Response | undefined {
  const isOpen = ['__schema', 'users'].includes(operation)
  if (previewHeader === null || isOpen || headers.get('accept') === previewHeader) return undefined
  const message = `${operation} is in preview: send the header "Accept: ${previewHeader}"`
  return json({ errors: [{ message }], data: null })
}
