import { StrictMode } from 'react'
import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WisdomEmbed, type WisdomEmbedProps, type WisdomError } from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { dropLateLoads, stubFrames } from '../support/fakeFrames.js'
import { passes, TENANT } from '../support/react.js'

beforeEach(() => {
  vi.useFakeTimers()
  dropLateLoads()
})

type Embed = Pick<WisdomEmbedProps, 'userKey'> & { baseUrl?: string; id?: string }

/** Embeds on one page, each of a user. */
function renderEmbeds(first: readonly Embed[]) {
  stubEndpoint()
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
