import type { WisdomError } from '../errors.js'
import { keep, readKept } from './keptConversation.js'
import { findPending, sharePending } from './pendingConversations.js'
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
    hasFailed = false
    onChange({ key, status: 'pending', error: null })
    const request = startRequest(options, key)
    newest = request
    const state = await toState(request, key)
    // Another user, or `restart()`, may have started another one meanwhile.
    if (newest !== request) return
    hasFailed = state.status === 'error'
    onChange(state)
  }

  const resume = (key: string): void => {
    const conversationId = findKept(options, key)
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
      if (hasFailed) resume(openedKey)
      else void start(openedKey)
    },
  }
}

/** The id that was kept, unless another one is being created. */
const findKept = ({ keepAs }: ConversationOptions, key: string): string | undefined =>
  keepAs === undefined || findPending(keepAs, key) ? undefined : readKept(keepAs, key)

function startRequest(options: ConversationOptions, key: string): Promise<string> {
  const { keepAs } = options
  if (keepAs === undefined) return requestConversation(options)
  return sharePending(keepAs, key, async () => {
    const conversationId = await requestConversation(options)
    keep(keepAs, key, conversationId)
    return conversationId
  })
}

async function toState(request: Promise<string>, key: string): Promise<ConversationState> {
  try {
    return { key, status: 'ready', conversationId: await request, error: null }
  } catch (error) {
    return { key, status: 'error', error: error as WisdomError }
  }
}
