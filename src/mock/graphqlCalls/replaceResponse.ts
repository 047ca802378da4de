import { json, text } from '../http/responses.js'
import type { GraphqlFault } from '../faults/faults.js'
import type { GraphqlCall } from './readCall.js'
import { giveAway } from './leakSecrets.js'

type Data = Record<string, unknown> | null

const LOGIN_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in to WisdomAI</h1>'

const WITH_STATUS: readonly (string | undefined)[] = [
  'createUsers',
  'setUserAttributes',
  'deleteUsersFromWorkspace',
]

/** The answer that the fault puts in place of the real one; `undefined` when it leaves that alone. */
export function spoil(
  fault: GraphqlFault<string>,
  call: GraphqlCall<string>,
  data: Data,
): Response | undefined {
  const { status } = fault
  const secrets = fault.echoKey ? giveAway(call.secrets) : ''
  if (fault.redirect !== undefined) return redirect(fault.redirect, status)
  if (fault.html) return html(fault.html === true ? LOGIN_PAGE : fault.html, secrets, status)
  if (fault.body !== undefined) return sendBody(fault.body, status)
  if (isGraphqlError(fault)) return json({ errors: [toError(fault, call)], data }, status)
  if (status !== undefined) return json({ error: `mock fault${secrets}` }, status)
  if (fault.statusCode !== undefined && WITH_STATUS.includes(call.operation))
    return json({ data: { [call.responseKey]: toPayload(fault) } })
  return undefined
}

/** With `status`, a key is echoed in the body of that status, not in `errors`. */
const isGraphqlError = ({
  errorInBody,
  partialData,
  echoKey,
  status,
}: GraphqlFault<string>): boolean =>
  errorInBody !== undefined || partialData === true || (echoKey === true && status === undefined)

function toError(
  { errorInBody = 'Mock fault', errorCode, echoKey }: GraphqlFault<string>,
  call: GraphqlCall<string>,
) {
  const code = errorCode === undefined ? {} : { code: errorCode }
  if (!echoKey)
    return { message: errorInBody, ...(errorCode !== undefined && { extensions: code }) }
  const { secrets } = call
  return {
    message: errorInBody + giveAway(secrets),
    path: [call.responseKey, ...secrets],
    extensions: { ...code, variables: { ...call.variables, accessToken: giveAway(secrets) } },
  }
}

function toPayload({
  statusCode: code,
  statusMessage: message = 'Mock fault',
}: GraphqlFault<string>) {
  return code === null ? {} : { status: { code, message } }
}

const redirect = (location: string, status = 307): Response =>
  new Response(null, { status, headers: { location } })

function html(page: string, secrets: string, status = 200): Response {
  const { headers, body } = text(page + secrets, 'text/html')
  return new Response(body, { status, headers })
}

function sendBody(body: unknown, status = 200): Response {
  if (typeof body !== 'string') return json(body, status)
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}
