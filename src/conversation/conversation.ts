import type { WisdomError } from '../errors.js'
import { keep, readKept } from './keptConversation.js'
import { isPending, sharePending } from './pendingConversations.js'
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
  /** Starts another one. After a failure, takes the one that another embed of the same name has started meanwhile. */
  restart: () => void
}

/** The conversation of one embed. It is started once, however often its component renders or is mounted again. */
export function createConversation(onChange: (state: ConversationState) => void): Conversation {
  let options: ConversationOptions = {}
  let openedKey: string | undefined
  let newest: Promise<string> | undefined
  let hasFailed = false

  const start = async (key: string): Promise<void> => {
    onChange({ key, status: 'pending', error: null })
    const request = requestKept(options, key)
    newest = request
    hasFailed = false
    let state: ConversationState
    try {
      state = { key, status: 'ready', conversationId: await request, error: null }
    } catch (error) {
      state = { key, status: 'error', error: error as WisdomError }
    }
    // Another user, or `restart()`, may have started another one meanwhile.
    if (newest !== request) return
    hasFailed = state.status === 'error'
    onChange(state)
  }
  const resume = (key: string): void => {
    const { keepAs } = options
    const isKept = keepAs !== undefined && !isPending(keepAs + key)
    const conversationId = isKept ? readKept(keepAs, key) : undefined
    newest = undefined
    if (conversationId === undefined) void start(key)
    else onChange({ key, status: 'ready', conversationId, error: null })
  }

  return {
    configure: (newestOptions) => {
      options = newestOptions
    },
    open: (key) => {
      if (key === openedKey) return
      openedKey = key
      resume(key)
    },
    restart: () => {
      if (openedKey === undefined) return
      // Another embed of the same name may have started one meanwhile.
      if (hasFailed) resume(openedKey)
      else void start(openedKey)
    },
  }
}

/** A new conversation, which is kept if it has a name. */
function requestKept(options: ConversationOptions, key: string): Promise<string> {
  const { keepAs } = options
  if (keepAs === undefined) return requestConversation(options)
  return sharePending(keepAs + key, async () => {
    const conversationId = await requestConversation(options)
    keep(keepAs, key, conversationId)
    return conversationId
  })
}
