import type { GraphqlFault } from '../faults/graphqlFaults.js'
import { jsonResponse, textResponse } from '../http/responses.js'
import { leakSecrets } from './leakSecrets.js'
import type { GraphqlCall } from './readCall.js'

type Fault = GraphqlFault<string>
type Call = GraphqlCall<string>
type Data = Record<string, unknown> | null

const LOGIN_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in to WisdomAI</h1>'

/** The operations whose response has a `status`. */
const WITH_STATUS: ReadonlySet<string | undefined> = new Set([
  'createUsers',
  'setUserAttributes',
  'deleteUsersFromWorkspace',
])

/** Returns the response that the fault sends instead of the real one, or `undefined` if it sends that. */
export function replaceResponse(fault: Fault, call: Call, data: Data): Response | undefined {
  const { status } = fault
  const secrets = fault.echoKey ? leakSecrets(call.secrets) : ''
  if (fault.redirect !== undefined) return redirectTo(fault.redirect, status)
  if (fault.html) return toPage(fault.html === true ? LOGIN_PAGE : fault.html, secrets, status)
  if (fault.body !== undefined) return toBody(fault.body, status)
  if (hasGraphqlError(fault)) return jsonResponse({ errors: [toError(fault, call)], data }, status)
  if (status !== undefined) return jsonResponse({ error: `mock fault${secrets}` }, status)
  if (fault.statusCode !== undefined && WITH_STATUS.has(call.operation))
    return jsonResponse({ data: { [call.responseKey]: toPayload(fault.statusCode, fault) } })
  return undefined
}

/** With `status`, `echoKey` writes the secrets into the body of that response instead of an error. */
const hasGraphqlError = ({ errorInBody, partialData, echoKey, status }: Fault): boolean =>
  errorInBody !== undefined || partialData === true || (echoKey === true && status === undefined)

function toError({ errorInBody = 'Mock fault', echoKey, ...fault }: Fault, call: Call) {
  const { errorCode, errorName, retryPolicy } = fault
  const given = { code: errorCode, name: errorName, retryPolicy }
  const code = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (!echoKey) {
    const extensions = Object.keys(code).length === 0 ? {} : { extensions: code }
    return { message: errorInBody, ...extensions }
  }
  const leaked = leakSecrets(call.secrets)
  return {
    message: errorInBody + leaked,
    path: [call.responseKey, ...call.secrets],
    extensions: { ...code, variables: { ...call.variables, accessToken: leaked } },
  }
}

function toPayload(code: string | null, { statusMessage: message = 'Mock fault' }: Fault) {
  return code === null ? {} : { status: { code, message } }
}

const redirectTo = (location: string, status = 307): Response =>
  new Response(null, { status, headers: { location } })

function toPage(page: string, secrets: string, status = 200): Response {
  const { headers, body } = textResponse(page + secrets, 'text/html')
  return new Response(body, { status, headers })
}

function toBody(body: unknown, status = 200): Response {
  if (typeof body !== 'string') return jsonResponse(body, status)
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}
