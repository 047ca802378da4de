import { hashKey } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ConversationState, createConversation } from '../conversation/conversation.js'
import type { CreateConversation } from '../conversation/requestConversation.js'
import type { WisdomError } from '../errors.js'
import { isEnabled, type WisdomOptions } from '../options.js'
import { toSessionKey } from '../token/sessionKey.js'
import { useIsHydrated } from './useIsHydrated.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/** Where conversations come from: an endpoint, or your own callback. */
export type WisdomConversationSource =
  | {
      /** The URL of your conversation endpoint, `createConversationHandler`. */
      conversationEndpoint: string
      createConversation?: undefined
    }
  | {
      /** Used instead of an endpoint. Resolves to the id of a new conversation. */
      createConversation: CreateConversation
      conversationEndpoint?: undefined
    }

/** Options of `useWisdomConversation`: where conversations come from, and those of the provider. */
export type UseWisdomConversationOptions = WisdomOptions &
  WisdomConversationSource & {
    /** The domain to chat about: one of those of your endpoint. @defaultValue the first of them */
    domainId?: string | undefined
    /**
     * Keeps the conversation over reloads, under this name, in `sessionStorage`: until the tab is closed, or the user,
     * domain or `context` changes. It needs a `userKey`. @defaultValue each page starts a conversation
     */
    keepAs?: string | undefined
    /** `false` starts no conversation. @defaultValue `true` */
    enabled?: boolean | undefined
  }

/**
 * A union: there is a `conversationId` exactly when `status` is `'ready'`.
 *
 * - `idle`: nobody is signed in, or `enabled` is `false`
 * - `pending`: the conversation is being started
 * - `ready`: there is a conversation
 * - `error`: it could not be started
 */
export type UseWisdomConversationResult = {
  /** Starts another conversation: for a button "New chat", and to try again. */
  restart: () => void
} & (
  | {
      /** There is no conversation yet. */
      status: 'idle' | 'pending'
      conversationId?: undefined
      /** Nothing has failed. */
      error: null
    }
  | {
      /** There is a conversation. */
      status: 'ready'
      /** The id of the conversation. */
      conversationId: string
      /** Nothing has failed. */
      error: null
    }
  | {
      /** The conversation could not be started. */
      status: 'error'
      conversationId?: undefined
      /** Why there is no conversation. */
      error: WisdomError
    }
)

/**
 * Starts a chat for `WisdomEmbed`. The conversation is created once for each component that calls this hook, not for
 * each render. Another user, domain or `context` gets another one.
 *
 * Nothing is thrown: a failure is `error`, and the embed shows it. It is not tried again automatically, as each request
 * may create a conversation.
 *
 * @example
 * const conversation = useWisdomConversation({ conversationEndpoint: '/api/wisdom/conversation' })
 * return <WisdomEmbed view="chat" conversation={conversation} />
 */
export function useWisdomConversation(
  own: UseWisdomConversationOptions,
): UseWisdomConversationResult {
  const options = useWisdomOptions(own)
  const isActive = useIsHydrated() && isEnabled(options)
  const key = isActive ? toKey(options) : undefined
  const [state, setState] = useState<ConversationState>()
  const [conversation] = useState(() => createConversation(setState))
  // Without a `userKey`, the next user of the tab would get the conversation of this one.
  const keepAs = 'userKey' in options ? options.keepAs : undefined
  useEffect(() => conversation.configure({ ...options, keepAs }))
  useEffect(() => {
    if (key !== undefined) conversation.open(key)
  }, [conversation, key])

  const { restart } = conversation
  if (key === undefined) return { status: 'idle', error: null, restart }
  // The state of another user says nothing about this one's.
  return state?.key === key ? { ...state, restart } : { status: 'pending', error: null, restart }
}

/** What tells conversations apart. One for all options that are no JSON, whose requests fail. */
const toKey = (options: UseWisdomConversationOptions): string =>
  hashKey([toSessionKey(options), options.domainId, options.conversationEndpoint])
