import { describe, it, onTestFinished } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { setupMockWisdom } from '../../src/mock/testing.js'
import { FLAVOUR_CLAIMS, type Flavour } from './support/flavourClaims.js'

// The others: test/unit/mock/flavours.test.ts (jsdom), test/browser/mock/msw.test.ts (a service worker).
const FLAVOURS: Readonly<Record<string, () => Flavour | Promise<Flavour>>> = {
  'in memory': () => {
    const wisdom = createMockWisdom()
    return { wisdom, fetch: (url, init) => wisdom.fetch(new Request(url, init)) }
  },
  'on a server': async () => ({ wisdom: await serveMockWisdom(), fetch }),
  'in Node, without a DOM': () => {
    const wisdom: MockWisdom = setupMockWisdom({ tokenEndpoint: 'http://localhost/token' })
    return { wisdom, fetch: (url, init) => globalThis.fetch(url, init) }
  },
}

describe.each(Object.entries(FLAVOURS))('a mock %s', (_, start) => {
  it.each(Object.entries(FLAVOUR_CLAIMS))('%s', async (_claim, check) => {
    const flavour = await start()
    onTestFinished(() => flavour.wisdom.stop())
    await check(flavour)
  })
})
