import { setTimeout as sleep } from 'node:timers/promises'
import type { MockWisdom } from '../../src/mock/index.js'
import type { Fault } from '../faults.js'

type Handler = (request: Request) => Promise<Response>
type FaultyHandler = (request: Request, handler: Handler) => Promise<Response>

const SLOW_MS = 4_000
const LOGIN_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in</h1>'

const ENDPOINT_FAULTS: Partial<Record<Fault, FaultyHandler>> = {
  unauthorized: () => respond('', 401),
  'server-error': () => respond('', 500),
  html: () => respond(LOGIN_PAGE, 200, 'text/html'),
  slow: async (request, handler) => {
    await sleep(SLOW_MS)
    return handler(request)
  },
  never: ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    }),
}

/** Puts the faults that are on in front of the handler. Not part of an integration. */
export const withFaults =
  (handler: Handler, getFaults: () => readonly Fault[]): Handler =>
  (request) => {
    const faultyHandler = getFaults()
      .map((fault) => ENDPOINT_FAULTS[fault])
      .find((found) => found !== undefined)
    return faultyHandler ? faultyHandler(request, handler) : handler(request)
  }

/** Turns on these faults of the mock, and turns off all others. */
export function applyFaultsToMock(
  { graphql, page }: MockWisdom['faults'],
  faults: readonly Fault[],
): void {
  graphql.status = faults.includes('upstream-down') ? 503 : undefined
  page.hang = faults.includes('page-hangs')
}

const respond = (body: string, status: number, type = 'text/plain'): Promise<Response> =>
  Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }))
