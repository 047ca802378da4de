import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeUserAttributes } from '../../../src/users/index.js'
import type { WisdomDirectoryApi } from '../../../src/server/directories/wisdomDirectory.js'
import type { WisdomUser } from '../../../src/server/index.js'
import { countRuns } from '../../support/isAll.js'
import { createWorkspace } from './support.js'

const ALICE = 'alice@acme.com'

type Attribute = WisdomUser['userAttributes'][number]

/** A tenant with one user, as small as `mergeUserAttributes` sees it. */
function createStore(initial: readonly Attribute[]) {
  let attributes = [...initial]
  const written: string[][] = []
  const api: Pick<WisdomDirectoryApi, 'listUsers' | 'setUserAttributes'> = {
    listUsers: () =>
      Promise.resolve([
        { id: 'user-1', email: ALICE, name: null, userAttributes: [...attributes] },
      ]),
    setUserAttributes: ({ userAttributes }) => {
      written.push(userAttributes.map(({ key }) => key))
      attributes = [
        ...attributes.filter(({ source }) => source === 'JWT'),
        ...userAttributes.map((each) => ({ ...each, source: 'DATABASE' })),
      ]
      return Promise.resolve()
    },
  }
  return { api, written, stored: () => valuesOf(attributes, 'DATABASE') }
}

const valuesOf = (attributes: readonly Attribute[], wanted: string) =>
  new Map(
    attributes.filter(({ source }) => source === wanted).map(({ key, value }) => [key, value]),
  )

// Few keys, so that sources and change often name the same; some that mean something to JavaScript.
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString', ''),
  fc.string({ maxLength: 3 }),
)
const attributes = (source: string) =>
  fc.uniqueArray(
    fc.record({ key, value: fc.string({ maxLength: 5 }), source: fc.constant(source) }),
    { selector: (each) => each.key, maxLength: 5 },
  )
const change = fc.uniqueArray(fc.tuple(key, fc.option(fc.string({ maxLength: 5 }))), {
  selector: ([name]) => name,
  maxLength: 5,
})

describe('P03: 10,000 random attribute sets merged', () => {
  it('store DATABASE ∪ change, and write 0 keys that are only JWT-sourced', async () => {
    await fc.assert(
      fc.asyncProperty(
        attributes('DATABASE'),
        attributes('JWT'),
        change,
        async (own, jwt, changed) => {
          const { api, written, stored } = createStore([...jwt, ...own])
          const before = valuesOf(own, 'DATABASE')
          const signOn = jwt.map((each) => each.key).filter((name) => !before.has(name))
          const result = await mergeUserAttributes(api, {
            email: ALICE,
            attributes: Object.fromEntries(changed),
          })

          const expected = new Map(before)
          for (const [name, value] of changed.filter(([each]) => !signOn.includes(each))) {
            if (value === null) expected.delete(name)
            else expected.set(name, value)
          }
          expect(stored()).toEqual(expected)
          expect(new Map(Object.entries(result.attributes))).toEqual(expected)
          expect(written.flat().filter((name) => signOn.includes(name))).toEqual([])
          expect(new Set(result.readOnly)).toEqual(
            new Set(changed.map(([name]) => name).filter((name) => signOn.includes(name))),
          )
        },
      ),
      { numRuns: countRuns(10_000) },
    )
  }, 60_000)
})

describe('P04: 100 concurrent merges of one user', () => {
  it('lose 0 updates', async () => {
    const { mock, api } = createWorkspace({ users: [{ email: ALICE }] })
    const { id = '' } = mock.users.find(ALICE) ?? {}
    const merges = Array.from({ length: 100 }, (_, index) =>
      mergeUserAttributes(api, {
        ...(index % 2 ? { email: index % 4 === 1 ? ALICE : 'Alice@acme.com' } : { userId: id }),
        attributes: { [`key${index}`]: String(index) },
      }),
    )
    const results = await Promise.all(merges)
    expect(mock.users.find(ALICE)?.storedAttributes).toHaveLength(100)
    expect(mock.counters.usersUpdated).toBe(100)
    expect(results.every(({ outcome }) => outcome === 'written')).toBe(true)
  }, 30_000)

  it('lose 0 updates across API clients', async () => {
    const { mock, api } = createWorkspace({ users: [{ email: ALICE }] })
    const clients = Array.from({ length: 20 }, () => ({ ...api }))
    await Promise.all(
      clients.map((client, index) =>
        mergeUserAttributes(client, { email: ALICE, attributes: { [`key${index}`]: 'x' } }),
      ),
    )
    expect(mock.users.find(ALICE)?.storedAttributes).toHaveLength(20)
  })

  it('do not wait for those of other users', async () => {
    const { mock, api } = createWorkspace({ users: [{ email: ALICE }, { email: 'bob@acme.com' }] })
    const never = { ...api, setUserAttributes: () => new Promise<never>(() => undefined) }
    void mergeUserAttributes(never, { email: 'carol@acme.com', attributes: {} }).catch(
      () => undefined,
    )
    void mergeUserAttributes(never, { email: 'bob@acme.com', attributes: { a: '1' } })
    await mergeUserAttributes(api, { email: ALICE, attributes: { a: '1' } })
    expect(mock.users.find(ALICE)?.storedAttributes).toHaveLength(1)
  })
})

describe('a merge', () => {
  it('makes no write when nothing differs', async () => {
    const { api, written } = createStore([{ key: 'a', value: '1', source: 'DATABASE' }])
    const input = { email: ALICE, attributes: { a: '1', gone: null } }
    expect(await mergeUserAttributes(api, input)).toMatchObject({ outcome: 'unchanged' })
    expect(written).toEqual([])
  })

  it('is written again when another process overwrote it', async () => {
    const { api, stored } = createStore([{ key: 'a', value: '1', source: 'DATABASE' }])
    let rivals = 1
    const contested: typeof api = {
      ...api,
      async setUserAttributes(input) {
        await api.setUserAttributes(input)
        const rival = { ...input, userAttributes: [{ key: 'rival', value: 'x' }] }
        if (rivals-- > 0) await api.setUserAttributes(rival)
      },
    }
    await mergeUserAttributes(contested, { email: ALICE, attributes: { b: '2' } })
    expect(Object.fromEntries(stored())).toEqual({ rival: 'x', b: '2' })
  })

  it('gives up with conflict when it is overwritten every time', async () => {
    const { api, written } = createStore([])
    const contested: typeof api = {
      ...api,
      setUserAttributes: (input) => api.setUserAttributes({ ...input, userAttributes: [] }),
    }
    const merge = mergeUserAttributes(contested, { email: ALICE, attributes: { b: '2' } })
    await expect(merge).rejects.toMatchObject({ code: 'conflict' })
    expect(written).toHaveLength(3)
  })

  it.each([
    ['applied', 1],
    ['not applied', 2],
  ])('is complete when the response to the write is lost (%s)', async (what, writes) => {
    const { mock, api } = createWorkspace({ users: [{ email: ALICE }] })
    const fault = { reset: true, applied: what === 'applied' }
    mock.faults.plan.push({ operation: 'setUserAttributes', onCall: 1, ...fault })
    const input = { email: ALICE, attributes: { a: '1' } }
    expect(await mergeUserAttributes(api, input, { random: () => 0 })).toMatchObject({
      outcome: 'written',
    })
    expect(mock.counters.calls.setUserAttributes).toBe(writes)
    expect(mock.users.find(ALICE)?.storedAttributes).toMatchObject([{ key: 'a', value: '1' }])
  })

  it.each(['NONE', 'MAYBE', null])(
    'P12: fails when status is %s and nothing was written',
    async (statusCode) => {
      const { mock, api } = createWorkspace({ users: [{ email: ALICE }] })
      mock.faults.graphql = { operation: 'setUserAttributes', statusCode }
      const merge = mergeUserAttributes(
        api,
        { email: ALICE, attributes: { a: '1' } },
        { random: () => 0 },
      )
      await expect(merge).rejects.toMatchObject({ code: 'upstream_rejected' })
    },
  )

  it('fails without a retry when WisdomAI refuses it', async () => {
    const { mock, api } = createWorkspace({ users: [{ email: ALICE }] })
    mock.faults.graphql = { operation: 'setUserAttributes', statusCode: 'ERROR' }
    const merge = mergeUserAttributes(api, { email: ALICE, attributes: { a: '1' } })
    await expect(merge).rejects.toMatchObject({ code: 'upstream_rejected' })
    expect(mock.counters.calls.setUserAttributes).toBe(1)
  })

  it('names unknown and ambiguous users', async () => {
    const users = [{ email: 'Al@acme.com' }, { email: 'AL@acme.com' }]
    const { api } = createWorkspace({ users })
    const merge = (who: { email: string } | { userId: string }) =>
      mergeUserAttributes(api, { ...who, attributes: { a: '1' } })
    await expect(merge({ email: 'x@acme.com' })).rejects.toMatchObject({
      code: 'user_not_provisioned',
    })
    await expect(merge({ userId: 'user-9' })).rejects.toThrow(/id user-9/)
    await expect(merge({ email: 'al@acme.com' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(merge({ email: 'AL@acme.com' })).resolves.toMatchObject({ email: 'AL@acme.com' })
  })

  it('ends with the reason of its signal, without writing', async () => {
    const { mock, api } = createWorkspace({ users: [{ email: ALICE }] })
    const signal = AbortSignal.abort(new Error('enough'))
    const merge = mergeUserAttributes(api, { email: ALICE, attributes: { a: '1' } }, { signal })
    await expect(merge).rejects.toThrow('enough')
    expect(mock.counters.usersUpdated).toBe(0)
  })
})
