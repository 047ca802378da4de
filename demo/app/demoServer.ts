import type { Fault } from '../faults.js'
import type { DemoSetup } from '../setup.js'
import type { Choice } from './choice.js'

export const loadSetup = async (): Promise<DemoSetup> =>
  (await (await request('/api/setup')).json()) as DemoSetup

let lastSignIn: Promise<unknown> = Promise.resolve()

/** Signs in or out. Calls run one after the other, so that the last one wins. */
export function signIn({ email, isSignedIn }: Choice): Promise<unknown> {
  const next = () => post('/api/session', { user: isSignedIn ? email : null })
  lastSignIn = lastSignIn.then(next, next)
  return lastSignIn
}

/** Resolves to the faults that are on now. */
export const setFaults = async (faults: readonly Fault[]): Promise<Fault[]> =>
  (await (await post('/api/faults', faults)).json()) as Fault[]

const post = (path: string, body: unknown): Promise<Response> =>
  request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`${path} returned ${response.status}`)
  return response
}
