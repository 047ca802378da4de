import { StrictMode } from 'react'
import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WisdomEmbed, type WisdomEmbedProps, type WisdomError } from '../../../src/index.js'
import { type Answer, answerToken, stubEndpoint } from '../support/endpoint.js'
import { dropLateLoads, stubFrames } from '../support/fakeFrames.js'
import { passes, TENANT } from '../support/react.js'
import { createJwt } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
  dropLateLoads()
})

type Embed = Pick<WisdomEmbedProps, 'userKey' | 'context'> & {
  baseUrl?: string
  id?: string
  tokenEndpoint?: string
}

/** Embeds on one page, each of a user. */
function renderEmbeds(first: readonly Embed[], answer?: Answer) {
  stubEndpoint(answer)
  const frames = stubFrames()
  const errors: string[] = []
  const draw = (embeds: readonly Embed[]) =>
    embeds.map(({ id = 'search', ...embed }, nth) => (
      <WisdomEmbed
        key={nth}
        view="dashboard"
        dashboardId={id}
        baseUrl={TENANT}
        onError={({ code }: WisdomError) => void errors.push(code)}
        {...embed}
      />
    ))
  const view = render(draw(first), { wrapper: StrictMode })
  const statuses = () =>
    [...view.container.querySelectorAll('iframe')].map(({ dataset }) => dataset.status)
  return {
    errors,
    statuses,
    sent: () => frames.sent.map(({ pathname }) => pathname.split('/').at(-1)),
    update: (embeds: readonly Embed[]) => view.rerender(draw(embeds)),
  }
}

const ALICE = { userKey: 'alice', id: 'a' }
const BOB = { userKey: 'bob', id: 'b' }

describe('two users of one tenant on a page', () => {
  it('are a session_conflict, told once: the second is not shown', async () => {
    const { errors, statuses, sent } = renderEmbeds([ALICE, BOB])
    await passes(5)
    expect(statuses()).toEqual(['loading', 'error'])
    expect(errors).toEqual(['session_conflict'])
    expect(sent()).toEqual(['a'])
  })

  it('are one again when the first leaves: the second is shown without a click', async () => {
    const { update, statuses, sent } = renderEmbeds([ALICE, BOB])
    await passes(5)
    update([{ ...ALICE, userKey: null }, BOB])
    await passes(5)
    expect(statuses()).toEqual(['loading'])
    expect(sent()).toEqual(['a', 'b'])
  })

  it('are none while the whole page changes over, whatever comes first', async () => {
    const { update, errors, statuses, sent } = renderEmbeds([ALICE, { ...ALICE, id: 'a2' }])
    await passes(5)
    update([BOB, { ...ALICE, id: 'a2' }])
    await passes(5)
    expect(statuses()).toEqual(['error', 'loading'])
    update([BOB, { ...BOB, id: 'b2' }])
    await passes(5)
    expect(statuses()).toEqual(['loading', 'loading'])
    expect(sent()).toEqual(['a', 'a2', 'b', 'b2'])
    expect(errors).toEqual(['session_conflict'])
  })

  it('may be on a page with another tenant each', async () => {
    const { errors, statuses } = renderEmbeds([ALICE, { ...BOB, baseUrl: 'https://b.wisdom.ai' }])
    await passes(5)
    expect(statuses()).toEqual(['loading', 'loading'])
    expect(errors).toEqual([])
  })

  it.each([
    [ALICE, {}],
    [{}, BOB],
  ])('cannot be told apart where one has no name', async (...embeds) => {
    const { errors, statuses } = renderEmbeds(embeds)
    await passes(5)
    expect(statuses()).toEqual(['loading', 'loading'])
    expect(errors).toEqual([])
  })
})

describe('two contexts of one user on a page', () => {
  it.each<[string, Embed['context'], Embed['context']]>([
    ['differ', { tenant: 'a' }, { tenant: 'b' }],
    ['differ deep inside', { filter: { rows: [1, 2] } }, { filter: { rows: [2, 1] } }],
    ['are one and none', { tenant: 'a' }, undefined],
  ])('are a session_conflict when they %s', async (_, context, other) => {
    const { errors, statuses, sent } = renderEmbeds([
      { ...ALICE, context },
      { ...ALICE, id: 'a2', context: other },
    ])
    await passes(5)
    expect(statuses()).toEqual(['loading', 'error'])
    expect(errors).toEqual(['session_conflict'])
    expect(sent()).toEqual(['a'])
  })

  it('are a session_conflict for a user without a name, too', async () => {
    const { errors } = renderEmbeds([{ context: { tenant: 'a' } }, { context: { tenant: 'b' } }])
    await passes(5)
    expect(errors).toEqual(['session_conflict'])
  })

  it.each<[string, Embed['context'], Embed['context']]>([
    ['are equal in another order', { a: 1, b: { c: 1, d: [1] } }, { b: { d: [1], c: 1 }, a: 1 }],
    ['are both empty', {}, undefined],
    ['differ in what is no JSON', { a: 1, b: undefined }, { a: 1 }],
  ])('are none when they %s', async (_, context, other) => {
    const { errors, statuses } = renderEmbeds([
      { ...ALICE, context },
      { ...ALICE, id: 'a2', context: other },
    ])
    await passes(5)
    expect(statuses()).toEqual(['loading', 'loading'])
    expect(errors).toEqual([])
  })

  it('are one again when the first leaves', async () => {
    const other = { ...ALICE, id: 'a2', context: { tenant: 'b' } }
    const { update, statuses, sent } = renderEmbeds([{ ...ALICE, context: { tenant: 'a' } }, other])
    await passes(5)
    update([{ ...ALICE, userKey: null }, other])
    await passes(5)
    expect(statuses()).toEqual(['loading'])
    expect(sent()).toEqual(['a', 'a2'])
  })
})

describe('two endpoints', () => {
  const exp = Math.floor(Date.now() / 1000) + 3_600
  const answer: Answer = (_, { url }) =>
    answerToken(createJwt({ iat: exp - 3_600, exp, email: `${url.slice(1)}@example.com` }))
  const EMBEDS = [
    { id: 'a', tokenEndpoint: '/alice' },
    { id: 'b', tokenEndpoint: '/bob' },
  ]

  it.each([{}, { userKey: 'alice' }])(
    'that sign in two users are a session_conflict by their tokens, with %j for both',
    async (user) => {
      vi.setSystemTime((exp - 3_600) * 1000)
      const { errors, statuses } = renderEmbeds(
        EMBEDS.map((embed) => ({ ...embed, ...user })),
        answer,
      )
      await passes(5)
      expect(statuses()).toEqual(['loading', 'error'])
      expect(errors).toEqual(['session_conflict'])
    },
  )

  it('that sign in one user are none', async () => {
    const { statuses } = renderEmbeds(EMBEDS)
    await passes(5)
    expect(statuses()).toEqual(['loading', 'loading'])
  })
})
