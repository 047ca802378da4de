import type { Fault } from '../faults.js'
import type { DemoSetup } from '../setup.js'
import type { Choice } from './choice.js'

export const loadSetup = async (): Promise<DemoSetup> =>
  (await (await ask('/api/setup')).json()) as DemoSetup

let last: Promise<unknown> = Promise.resolve()

/** Signs in or out, one after the other: of two quick choices the second one holds. */
export function signIn({ email, isSignedIn }: Choice): Promise<unknown> {
  const next = () => post('/api/session', { user: isSignedIn ? email : null })
  last = last.then(next, next)
  return last
}

/** Resolves to the faults that are on now. */
export const setFaults = async (faults: readonly Fault[]): Promise<Fault[]> =>
  (await (await post('/api/faults', faults)).json()) as Fault[]

const post = (path: string, body: unknown): Promise<Response> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response
}
