import { createWisdomApi, WisdomError, type WisdomApi } from '../../../src/server/index.js'
import type { WisdomApiOptions } from '../../../src/server/wisdom/wisdomApiOptions.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { createJwt, JWT, TENANT } from '../support.js'

export const KEY = 'wsk_live_first'
export const BEARER = createJwt({ iat: 0, exp: 3600, sub: 'service' })

export interface Sent {
  operation: string
  query: string
  variables: Record<string, unknown>
  authorization: string | null
  request: Request
}

export type Answer = (sent: Sent) => Response | Promise<Response>

export const CHANGES = ['createUsers', 'setUserAttributes', 'deleteUsersFromWorkspace'] as const
export const OPERATIONS = [
  'impersonateUser',
  'exchangeAccessToken',
  'listUsers',
  ...CHANGES,
] as const
export type OperationName = (typeof OPERATIONS)[number]

/** One valid call of each operation. */
export const CALLS: Record<
  OperationName,
  (api: WisdomApi, signal?: AbortSignal) => Promise<unknown>
> = {
  impersonateUser: (api, signal) => api.impersonateUser({ userEmail: 'alice@acme.com', signal }),
  exchangeAccessToken: (api, signal) => api.exchangeAccessToken({ signal }),
  listUsers: (api, signal) => api.listUsers({}, { signal }),
  createUsers: (api, signal) => api.createUsers({ emails: ['alice@acme.com'] }, { signal }),
  setUserAttributes: (api, signal) =>
    api.setUserAttributes({ userId: 'user_1', userAttributes: [] }, { signal }),
  deleteUsersFromWorkspace: (api, signal) =>
    api.deleteUsersFromWorkspace({ ids: ['user_1'] }, { signal }),
}

export const answerData = (data: unknown) => Response.json({ data })

export const answerStatus = (operation: string, status: unknown) =>
  answerData({ [operation]: { status } })

export const answerErrors = (message: string, extensions: object = {}) =>
  Response.json({ data: null, errors: [{ message, extensions }] })

const succeed: Answer = ({ operation }) => {
  if (operation === 'impersonateUser') return answerData({ [operation]: JWT })
  if (operation === 'exchangeAccessToken') return answerData({ [operation]: BEARER })
  if (operation === 'listUsers') return answerData({ [operation]: [] })
  return answerStatus(operation, { code: 'OK', message: 'Done' })
}

/** WisdomAI as a `fetch`, in which everything succeeds but what `answers` has something else for. */
export function createTenant(answers: Partial<Record<OperationName, Answer>> = {}) {
  const sent: Sent[] = []
  const fetch: FetchHandler = async (request) => {
    const { query, variables } = (await request.clone().json()) as Pick<Sent, 'query' | 'variables'>
    const operation = /\b(\w+)\((?=\w+: \$)/.exec(query)?.[1] as OperationName
    const authorization = request.headers.get('authorization')
    const one = { operation, query, variables, authorization, request }
    sent.push(one)
    return (answers[operation] ?? succeed)(one)
  }
  const count = (operation: OperationName) =>
    sent.filter((one) => one.operation === operation).length
  return { fetch, sent, count }
}

export function createApi(
  answers: Partial<Record<OperationName, Answer>> = {},
  options: Partial<WisdomApiOptions> = {},
) {
  const tenant = createTenant(answers)
  const own = { baseUrl: TENANT, accessKey: KEY, fetch: tenant.fetch }
  return { api: createWisdomApi({ ...own, ...options }), ...tenant }
}

/** The error that a call is sure to end with. */
export async function failureOf(call: Promise<unknown>): Promise<WisdomError> {
  const error: unknown = await call.then(
    (value) => new Error(`Succeeded with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  )
  if (error instanceof WisdomError) return error
  throw error instanceof Error ? error : new Error(`Rejected with ${String(error)}`)
}

/** Answers with each of these in turn, and then with the last one for ever. */
export function inTurn(...answers: [Answer, ...Answer[]]): Answer {
  let turn = 0
  return (sent) => (answers[Math.min(turn++, answers.length - 1)] ?? answers[0])(sent)
}

export const succeeding = succeed

export const withStatus =
  (status: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(null, { status, headers })

export const reset: Answer = () =>
  Promise.reject(
    new TypeError('fetch failed', {
      cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    }),
  )

export const hang: Answer = () => new Promise(() => undefined)
