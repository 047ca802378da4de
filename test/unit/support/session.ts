import { QueryClient } from '@tanstack/react-query'
import { onTestFinished } from 'vitest'
import type { WisdomError } from '../../../src/errors.js'
import type { TokenEvent } from '../../../src/events.js'
import { type ResponderEvent, createTokenResponder } from '../../../src/messaging/responder.js'
import type { TokenRecord } from '../../../src/token/tokenRecord.js'
import { createTokenSession, type SessionOptions } from '../../../src/token/session.js'

export const TENANT = 'https://acme.wisdom.ai'

/** A session without React: what the hooks are a thin skin over. */
export function createSession(options: SessionOptions = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const cache = client.getQueryCache()
  const query = cache.build<TokenRecord, WisdomError>(client, { queryKey: ['a session'] })
  const events: TokenEvent[] = []
  const session = createTokenSession(query, cache, {
    tokenEndpoint: '/api/wisdom/token',
    onEvent: (event) => void events.push(event),
    ...options,
  })
  return { session, events, error: () => query.state.error }
}

type Session = ReturnType<typeof createSession>['session']

/** A frame of this session, and what is posted to it. */
export function createAnsweredFrame(
  session: Session,
  held = '',
  onPost: (token: string) => void = () => undefined,
) {
  const tokens: string[] = []
  const events: ResponderEvent['type'][] = []
  const postMessage = ({ token }: { token: string }): void => {
    tokens.push(token)
    onPost(token)
  }
  const window = { postMessage } as unknown as Window
  const page = { window, origin: TENANT, currentToken: { token: held } }
  const nextToken = (token: string) => session.replace('asked', token)
  const stop = createTokenResponder(page, nextToken, ({ type }) => void events.push(type))
  onTestFinished(stop)
  return { window, page, tokens, events, stop }
}
