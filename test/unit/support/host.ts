import { vi } from 'vitest'
import {
  createMockWisdom,
  MOCK_ACCESS_KEY,
  type MockWisdomOptions,
} from '../../../src/mock/index.js'
import { createTokenHandler } from '../../../src/server/index.js'
import type { Identity } from '../../../src/server/tokenHandler/identify.js'
import { TENANT } from './react.js'

const APP = 'https://app.acme.com'

/** The host's backend with the real handler, and a tenant behind it, all in memory. */
export function stubHost(options?: MockWisdomOptions) {
  const mock = createMockWisdom(options)
  const host = {
    mock,
    /** Who is signed in. */
    user: { email: 'alice@example.com' } as Identity | null,
    contexts: [] as unknown[],
  }
  const handle = createTokenHandler({
    baseUrl: TENANT,
    accessKey: MOCK_ACCESS_KEY,
    fetch: mock.fetch,
    identify: (_, { context }) => {
      host.contexts.push(context)
      return host.user
    },
    onEvent: () => undefined,
  })
  vi.stubGlobal('fetch', (url: string, { method, headers, body }: RequestInit = {}) => {
    const sent = { 'sec-fetch-site': 'same-origin', ...(headers as Record<string, string>) }
    const init = { method: method ?? 'GET', headers: sent, body: body ?? null }
    return handle(new Request(new URL(url, APP), init))
  })
  return host
}
