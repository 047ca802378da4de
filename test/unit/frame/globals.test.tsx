import { waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderEmbed } from '../support/embed.js'
import { answerToken, stubEndpoint } from '../support/endpoint.js'
import { issueToken } from '../support/tokens.js'

/** Everything that a script finds from a value on, by names, symbols, and what collections hold. */
function collect(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (found.has(value)) return found
  found.add(value)
  if (typeof value === 'function') collectMembers(value, found)
  else if (typeof value === 'object' && value !== null && !isKnown(value)) {
    collectMembers(value, found)
    if (value instanceof Map || value instanceof Set)
      for (const entry of value.values()) collect(entry, found)
  }
  return found
}

/** Scripts have the page itself anyway. */
const isKnown = (value: object) => value instanceof Node || value === window || 'window' in value

const collectMembers = (value: object, found: Set<unknown>) => {
  for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value)))
    collect(member, found)
}

/** What copies of the library share is on `globalThis`, where any script of the page finds it. */
const findShared = () =>
  Object.getOwnPropertySymbols(globalThis)
    .filter(({ description = '' }) => description.startsWith('wisdom-embed/'))
    .map((symbol) => (globalThis as unknown as Record<symbol, unknown>)[symbol])

it('leads from what copies of the library share to no token and no session', async () => {
  const token = issueToken()
  stubEndpoint(() => answerToken(token))
  const { load, statuses } = renderEmbed({ userKey: 'alice' })
  await waitFor(() => expect(statuses).toContain('loading'))
  load()
  const shared = findShared()
  expect(shared.length).toBeGreaterThan(1)
  const found = shared.flatMap((value) => [...collect(value)])
  const holdsTokens = (it: unknown) =>
    typeof it === 'object' && it !== null && ('current' in it || 'getQueryCache' in it)
  expect(found.filter((it) => typeof it === 'string' && it.includes(token))).toEqual([])
  expect(found.filter(holdsTokens).length).toBe(0)
})
