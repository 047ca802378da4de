import { WisdomError } from '../errors.js'
import { isRecord } from '../isRecord.js'
import { type EndpointOptions, readResult, sendJson, toAddress } from '../token/askEndpoint.js'
import { parseJson } from '../token/parseToken.js'
import { assertJson, type SessionIdentity, type WisdomContext } from '../token/sessionKey.js'
import { invalid } from '../embedUrl.js'
import { withTimeout } from '../withTimeout.js'

/** What `createConversation` is called with. It is plain JSON, so that it may be a Server Action. */
export interface CreateConversationOptions {
  /** The `domainId` option. */
  domainId: string | undefined
  /** The `context` option. */
  context: WisdomContext | undefined
}

/** Your own way to start a conversation. Resolves to its id; rejects if there is none. */
export type CreateConversation = (options: CreateConversationOptions) => Promise<string>

/** Where conversations come from: an endpoint, or your own callback. */
export interface ConversationSource extends SessionIdentity, EndpointOptions {
  conversationEndpoint?: string | undefined
  createConversation?: CreateConversation | undefined
  domainId?: string | undefined
}

/** A conversation may take longer than a token: nothing in the frame waits for it. */
const TIMEOUT_MS = 30_000

/**
 * Starts one conversation, from the callback if there is one, else from the endpoint. It is not repeated: each request
 * may create a conversation. Every failure is a `WisdomError`.
 */
export async function requestConversation(source: ConversationSource): Promise<string> {
  try {
    return await withTimeout(request(source), TIMEOUT_MS, () => {
      throw failed(`No conversation within ${TIMEOUT_MS} ms.`)
    })
  } catch (cause) {
    throw toConversationError(cause)
  }
}

async function request(source: ConversationSource): Promise<string> {
  const { conversationEndpoint = '', createConversation, domainId, context } = source
  assertJson(source)
  const id = createConversation
    ? await createConversation({ domainId, context })
    : await askForId(source, conversationEndpoint)
  if (typeof id === 'string' && id !== '') return id
  throw failed('The response has no `conversationId`.')
}

async function askForId(source: ConversationSource, endpoint: string): Promise<unknown> {
  // It would be the page itself.
  if (!endpoint) invalid('conversationEndpoint', endpoint, 'the URL of your endpoint')
  const { domainId, context } = source
  const address = toAddress('conversationEndpoint', endpoint)
  const response = await sendJson('conversationEndpoint', endpoint, source, { domainId, context })
  const { body } = await readResult(address, response)
  const answer = parseJson(body)
  return isRecord(answer) ? answer.conversationId : undefined
}

/** What the user has to act on has the code of the token endpoint. */
const SHARED_CODES: readonly string[] = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'config_invalid',
]

function toConversationError(error: unknown): WisdomError {
  if (!(error instanceof WisdomError)) {
    return failed('The request for a conversation failed.', { cause: error })
  }
  const { code, message, docsUrl, status = 0, upstreamCode } = error
  if (SHARED_CODES.includes(code) || code === 'conversation_failed') return error
  return failed(message.replace(` See ${docsUrl}`, ''), { status, upstreamCode })
}

const failed = (message: string, details?: ConstructorParameters<typeof WisdomError>[2]) =>
  new WisdomError('conversation_failed', message, details)
