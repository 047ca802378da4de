import { visibleSales } from '../content/rowLevelSecurity.js'
import { jsonResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import { isRecord } from '../../isRecord.js'
import type { Tenant } from '../tenant/tenant.js'
import { authenticate } from '../tokens/authenticate.js'

const MAX_LENGTH = 500

/** Adds a question to a conversation, or to a new one without an id, and returns the whole conversation. */
export const answerQuestion =
  (tenant: Tenant): RouteHandler =>
  async (request, { path }) => {
    const visitor = await authenticate(tenant, request)
    if (!visitor) return jsonResponse({ error: 'unauthorized' }, 401)
    const question = readQuestion(await request.json().catch(() => undefined))
    if (!question) return jsonResponse({ error: 'not a question' }, 400)
    const { user, attributes } = visitor
    const [id] = path.split('/').slice(4).map(decodeURIComponent)
    const asked = tenant.conversations.ask(user.id, id, question)
    if (!asked) return jsonResponse({ error: 'not found' }, 404)
    const { id: conversationId, understood } = asked
    tenant.events.append({ type: 'question-asked', conversationId, email: user.email, understood })
    return jsonResponse(
      tenant.conversations.open(user.id, conversationId, visibleSales(attributes)),
    )
  }

function readQuestion(body: unknown): string | undefined {
  if (!isRecord(body) || typeof body.question !== 'string') return undefined
  const question = body.question.trim().slice(0, MAX_LENGTH)
  return question === '' ? undefined : question
}
