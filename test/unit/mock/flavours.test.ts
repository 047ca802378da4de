import { expect, it, onTestFinished } from 'vitest'
import { setupMockWisdom } from '../../../src/mock/testing.js'
import { FLAVOUR_CLAIMS } from '../../mock/support/flavourClaims.js'

it.each(Object.entries(FLAVOUR_CLAIMS))('a mock in jsdom %s', async (_, check) => {
  const wisdom = setupMockWisdom()
  onTestFinished(() => wisdom.stop())
  await check({ wisdom, fetch: (url, init) => fetch(url, init) })
  expect(wisdom.baseUrl).toBe('https://acme.wisdom.ai')
})
