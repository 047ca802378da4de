import { WisdomError } from '../../errors.js'
import type { EndpointInput } from '../tokenHandler/readInput.js'
import { createEndpoint, type Endpoint, type UserRequest } from '../tokenHandler/endpoint.js'
import { mountEndpoint, type TokenHandler } from '../tokenHandler/mountEndpoint.js'
import { callFunction, type HostFunction, type RequestInput } from '../tokenHandler/perRequest.js'
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
 * creates a conversation of the user that `identify` finds, and returns its id, as `{ conversationId }`.
 *
 * Origins, limits, failures and the second argument are those of {@link createTokenHandler}. So is `provision`: an unknown
 * user is created first.
 * Nothing is retried, as each call creates a conversation.
 *
 * @typeParam Extra - The second argument of the handler, which your functions get as `extra`.
 * @throws {WisdomError} `config_invalid`, synchronously, for an invalid option
 * @example
 * export const POST = createConversationHandler({
 *   domainId: 'domain_1',
 *   identify: async (request) => {
 *     const user = await getSessionUser(request)
 *     return user ? { email: user.email } : null
 *   },
 * })
 */
export function createConversationHandler<Extra = unknown>(
  options: ConversationHandlerOptions<Extra>,
): TokenHandler<Extra> {
  const { hidden = false, rateLimit = RATE_LIMIT } = options
  const endpoint = createEndpoint({ ...options, rateLimit }, 'conversation-failed')
  return mountEndpoint(endpoint, async (user, input) => {
    const { request, extra, identity, tenant } = user
    const domainId = selectDomain(await listDomains(options.domainId, { request, extra }), input)
    if (domainId === undefined) {
      const detail = 'domainId is not one of those that the handler allows.'
      return tenant.responder.refuse('request_invalid', { email: identity.email, detail })
    }
    return startConversation(endpoint, user, { domainId, hidden })
  })
}

type DomainId<Extra> = ConversationHandlerOptions<Extra>['domainId']

const DOMAIN_ID: HostFunction = {
  name: 'domainId',
  code: 'misconfigured',
  advice: 'It has to return the id of a WisdomAI domain.',
}

/** An id that is blank comes from a variable that is not set. */
async function listDomains<Extra>(
  domainId: DomainId<Extra>,
  input: RequestInput<Extra>,
): Promise<string[]> {
  const value =
    typeof domainId === 'function' ? await callFunction(DOMAIN_ID, () => domainId(input)) : domainId
  const ids: readonly string[] = [value ?? []].flat()
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

async function startConversation<Extra>(
  { issueToken }: Endpoint<Extra>,
  user: UserRequest<Extra>,
  options: { domainId: string; hidden: boolean },
): Promise<Response> {
  const startedAt = Date.now()
  const { api, emit } = user.tenant
  const { token } = await issueToken(user)
  const conversationId = await api.asUser({ token }).createConversation(options)
  emit({
    type: 'conversation-created',
    email: user.identity.email,
    conversationId,
    domainId: options.domainId,
    durationMs: Date.now() - startedAt,
  })
  const answer: ConversationAnswer = { conversationId }
  return Response.json(answer, { headers: COMMON_HEADERS })
}
