import { WisdomError } from '../../errors.js'
import type { EndpointInput } from '../tokenHandler/readInput.js'
import { createEndpoint, type Endpoint } from '../tokenHandler/endpoint.js'
import type { Identity } from '../tokenHandler/identify.js'
import { mountEndpoint, type TokenHandler } from '../tokenHandler/mountEndpoint.js'
import { COMMON_HEADERS } from '../tokenHandler/respond/commonHeaders.js'
import type { ConversationHandlerOptions } from './conversationHandlerOptions.js'

/** A person starts few conversations. This is enough for several chats on a page, and stops a loop. */
const RATE_LIMIT = { limit: 20, windowMs: 60_000 }

/** The JSON of a successful response of {@link createConversationHandler}. */
export interface ConversationAnswer {
  /** The id of the new conversation, for `view="chat"`. */
  conversationId: string
}

/**
 * Creates the endpoint where `useWisdomConversation` starts chats. It takes a `POST` with the JSON `{ context?, domainId? }`,
 * creates a conversation of the user that `identify` finds, and returns its id ({@link ConversationAnswer}).
 *
 * Origins, limits and failures are those of {@link createTokenHandler}. So is `provision`: an unknown user is created first.
 * Nothing is retried, as each call creates a conversation.
 *
 * @throws {WisdomError} `config_invalid`, synchronously, for an invalid option
 * @example
 * export const POST = createConversationHandler({
 *   baseUrl: 'https://acme.wisdom.ai',
 *   accessKey: process.env.WISDOM_ACCESS_KEY,
 *   domainId: 'domain_1',
 *   identify: async (request) => {
 *     const user = await getSessionUser(request)
 *     return user ? { email: user.email } : null
 *   },
 * })
 */
export function createConversationHandler(options: ConversationHandlerOptions): TokenHandler {
  const { hidden = false, rateLimit = RATE_LIMIT } = options
  const domainIds = listDomains(options)
  const endpoint = createEndpoint({ ...options, rateLimit }, 'conversation-failed')
  return mountEndpoint(endpoint, async (identity, input) => {
    const domainId = selectDomain(domainIds, input)
    if (domainId === undefined) {
      const detail = 'domainId is not one of those that the handler allows.'
      return endpoint.responder.refuse('request_invalid', { email: identity.email, detail })
    }
    return startConversation(endpoint, identity, { domainId, hidden })
  })
}

/** An id that is blank comes from a variable that is not set. */
function listDomains({ domainId = [] }: ConversationHandlerOptions): string[] {
  const ids: readonly string[] = [domainId].flat()
  return ids.filter((id) => id.trim() !== '')
}

/** The domain that the page asks for, if it is one of the allowed ones. */
function selectDomain(allowed: readonly string[], input: EndpointInput): string | undefined {
  if (allowed.length === 0) {
    throw new WisdomError(
      'misconfigured',
      '`domainId` is not set. Pass the id of a WisdomAI domain.',
    )
  }
  const { domainId = allowed[0] } = input
  return allowed.find((id) => id === domainId)
}

async function startConversation(
  { api, issueToken, emit }: Endpoint,
  identity: Identity,
  options: { domainId: string; hidden: boolean },
): Promise<Response> {
  const startedAt = Date.now()
  const { token } = await issueToken(identity)
  const conversationId = await api.asUser({ token }).createConversation(options)
  const { email } = identity
  const durationMs = Date.now() - startedAt
  emit({
    type: 'conversation-created',
    email,
    conversationId,
    domainId: options.domainId,
    durationMs,
  })
  const answer: ConversationAnswer = { conversationId }
  return Response.json(answer, { headers: COMMON_HEADERS })
}
