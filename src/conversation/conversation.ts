import type { WisdomError } from '../errors.js'
import { keep, readKept } from './keptConversation.js'
import { type ConversationSource, requestConversation } from './requestConversation.js'

/** A conversation that is being started, is there, or could not be started, and what it was started with. */
export type ConversationState = { key: string } & (
  | { status: 'pending'; conversationId?: undefined; error: null }
  | { status: 'ready'; conversationId: string; error: null }
  | { status: 'error'; conversationId?: undefined; error: WisdomError }
)

export interface ConversationOptions extends ConversationSource {
  /** The name under which the id is kept, if it is. */
  keepAs?: string | undefined
}

export interface Conversation {
  /** The newest options win. */
  configure: (options: ConversationOptions) => void
  /** Starts a conversation for this user, domain and `context`, unless it is open already. */
  open: (key: string) => void
  /** Starts another one, also after a failure. */
  restart: () => void
}

/** The conversation of one embed. It is started once, however often its component renders or is mounted again. */
export function createConversation(onChange: (state: ConversationState) => void): Conversation {
  let options: ConversationOptions = {}
  let openedKey: string | undefined
  let newest: Promise<string> | undefined

  const start = async (key: string): Promise<void> => {
    const { keepAs } = options
    onChange({ key, status: 'pending', error: null })
    const request = requestConversation(options)
    newest = request
    let state: ConversationState
    try {
      const conversationId = await request
      if (keepAs !== undefined) keep(keepAs, key, conversationId)
      state = { key, status: 'ready', conversationId, error: null }
    } catch (error) {
      state = { key, status: 'error', error: error as WisdomError }
    }
    // Another user, or `restart()`, may have started another one meanwhile.
    if (newest === request) onChange(state)
  }

  return {
    configure: (newestOptions) => {
      options = newestOptions
    },
    open: (key) => {
      if (key === openedKey) return
      openedKey = key
      const conversationId =
        options.keepAs === undefined ? undefined : readKept(options.keepAs, key)
      newest = undefined
      if (conversationId === undefined) void start(key)
      else onChange({ key, status: 'ready', conversationId, error: null })
    },
    restart: () => {
      if (openedKey !== undefined) void start(openedKey)
    },
  }
}
