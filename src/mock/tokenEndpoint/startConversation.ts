import { jsonResponse } from '../http/responses.js'
import type { Tenant } from '../tenant/tenant.js'
import { toSessionUser } from './issuer.js'
import { toProblem } from './responses.js'

/** Starts a conversation of the user who is signed in, as the handler of `wisdom-embed/server` does. */
export function startConversation({ conversations, settings, users }: Tenant): Response {
  if (settings.signedInUser === null) return toProblem(401)
  const user = users.find(toSessionUser(settings.signedInUser).email)
  return user ? jsonResponse({ conversationId: conversations.create(user.id) }) : toProblem(403)
}
