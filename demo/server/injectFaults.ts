import { setTimeout as sleep } from 'node:timers/promises'
import type { MockFaults } from '../../src/mock/index.js'
import type { Fault } from '../faults.js'

type Handler = (request: Request) => Promise<Response>
type Misbehaviour = (request: Request, handler: Handler) => Promise<Response>

const SLOW_MS = 4_000
const LOGIN_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in</h1>'

const ENDPOINT_FAULTS: Partial<Record<Fault, Misbehaviour>> = {
  unauthorized: () => answer('', 401),
  'server-error': () => answer('', 500),
  html: () => answer(LOGIN_PAGE, 200, 'text/html'),
  slow: async (request, handler) => {
    await sleep(SLOW_MS)
    return handler(request)
  },
  never: ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    }),
}

/** The handler, with the faults that are on in front of it. No part of an integration. */
export const withFaults =
  (handler: Handler, faultsOn: () => readonly Fault[]): Handler =>
  (request) => {
    const misbehave = faultsOn()
      .map((fault) => ENDPOINT_FAULTS[fault])
      .find((found) => found !== undefined)
    return misbehave ? misbehave(request, handler) : handler(request)
  }

/** Sets what is wrong with the mock to exactly these faults. */
export function applyToMock({ graphql, page }: MockFaults, on: readonly Fault[]): void {
  graphql.status = on.includes('upstream-down') ? 503 : undefined
  page.hang = on.includes('page-hangs')
}

const answer = (body: string, status: number, type = 'text/plain'): Promise<Response> =>
  Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }))
