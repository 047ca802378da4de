import { cleanup } from '@testing-library/react'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerStatus, answerToken, stubEndpoint } from '../support/endpoint.js'
import { does, passes, renderToken } from '../support/react.js'
import { issueToken } from '../support/tokens.js'
import { countRuns } from '../../support/isAll.js'

beforeEach(() => {
  vi.useFakeTimers()
})

type User = 'alice' | 'bob' | null

/** An endpoint that takes its time: who is signed in when it is asked decides whose token it gives. */
function stubSlowEndpoint(whoIsSignedIn: () => User) {
  const owners = new Map<string, User>()
  const open: ((isOk: boolean) => void)[] = []
  const endpoint = stubEndpoint(() => {
    const user = whoIsSignedIn()
    return new Promise((resolve) => {
      open.push((isOk) => {
        const token = issueToken()
        owners.set(token, user)
        resolve(isOk && user ? answerToken(token) : answerStatus(401))
      })
    })
  })
  const answer = (nth: number, isOk: boolean) => open.splice(nth % (open.length || 1), 1)[0]?.(isOk)
  return { endpoint, owners, answer }
}

describe('when the user changes', () => {
  it('the token of the last one is gone in the same render', async () => {
    stubEndpoint()
    const { state, rerender } = renderToken({ userKey: 'alice' })
    await passes(0)
    expect(state().status).toBe('ready')
    rerender({ userKey: 'bob' })
    expect(state().token).toBeUndefined()
  })

  it('the request of the last one is aborted', async () => {
    let user: User = 'alice'
    const { endpoint } = stubSlowEndpoint(() => user)
    const { rerender } = renderToken({ userKey: user })
    await passes(0)
    rerender({ userKey: (user = 'bob') })
    await passes(0)
    const aborted = endpoint.requests.map(({ init }) => init.signal?.aborted)
    expect(aborted).toEqual([true, false])
  })

  it('the old token is in no cache', async () => {
    stubEndpoint()
    const { state, rerender, client } = renderToken({ userKey: 'alice' })
    await passes(0)
    const token = String(state().token)
    rerender({ userKey: 'bob' })
    await passes(0)
    const kept = client
      .getQueryCache()
      .getAll()
      .map((query) => query.state)
    expect(JSON.stringify(kept)).toContain(state().token)
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('no interleaving shows one user the token of another', async () => {
    const action = fc.oneof(
      fc.record({ signIn: fc.constantFrom<User>('alice', 'bob', null) }),
      fc.record({ answer: fc.nat(5), isOk: fc.boolean() }),
      fc.record({ waitMs: fc.constantFrom(0, 1, 1_000, 3_000, 9_000, 3_600_000) }),
      fc.record({ call: fc.constantFrom('refresh' as const, 'clear' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 20 }), async (actions) => {
        let user: User = 'alice'
        const { owners, answer } = stubSlowEndpoint(() => user)
        const { state, rerender, client, unmount } = renderToken({ userKey: user })
        for (const step of actions) {
          if ('signIn' in step) rerender({ userKey: (user = step.signIn) })
          else if ('answer' in step) await does(() => answer(step.answer, step.isOk))
          else if ('waitMs' in step) await passes(step.waitMs)
          else await does(() => void state()[step.call]())
          const { token } = state()
          if (token) expect(owners.get(token)).toBe(user)
          // What is kept is of this user only, too, once those who left have been told.
          await passes(0)
          for (const { queryKey, state } of client.getQueryCache().getAll()) {
            if (state.data) expect(queryKey[1]).toMatchObject({ userKey: user })
          }
        }
        unmount()
        cleanup()
        await passes(0)
        client.clear()
      }),
      { seed: 1, numRuns: countRuns(300) },
    )
  })
})
