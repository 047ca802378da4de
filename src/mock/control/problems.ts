/** What is wrong with a request to the control API. */
export type ControlProblemCode =
  | 'not_loopback'
  | 'host_refused'
  | 'origin_refused'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_json'
  | 'invalid_json'
  | 'invalid_body'

const STATUSES: Readonly<Record<ControlProblemCode, number>> = {
  not_loopback: 403,
  host_refused: 403,
  origin_refused: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_json: 415,
  invalid_json: 400,
  invalid_body: 400,
}

/** One thing that is wrong with a body. */
export interface BodyError {
  /** Where, such as `tokenEndpoint.status`. Empty for the body as a whole. */
  path: string
  /** What is expected there, in words. */
  expected: string
  /** What was received, as JSON. */
  received: string
}

/** A problem with what a client has to know: what was wrong, and what is expected. */
export class ControlProblem extends Error {
  readonly code: ControlProblemCode
  readonly errors: readonly BodyError[]

  constructor(code: ControlProblemCode, detail: string, errors: readonly BodyError[] = []) {
    super(detail)
    this.code = code
    this.errors = errors
  }
}

/** Problem details, RFC 9457. */
export function toProblemResponse({ code, message: detail, errors }: ControlProblem): Response {
  const status = STATUSES[code]
  const problem = {
    type: 'about:blank',
    title: 'The mock refused the request.',
    status,
    code,
    detail,
    ...(errors.length > 0 && { errors }),
  }
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify(problem), { status, headers })
}
