import { json } from '../http/responses.js'
import { checkToken } from '../tokens/checkToken.js'
import { visibleSales } from '../content/rowLevelSecurity.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'

const LONGEST = 500

/** Enters a question in a conversation, `new` for one that begins, and answers with all of it. */
export const answerQuestion =
  (tenant: Tenant): Route['answer'] =>
  async (request, { path }) => {
    const visitor = await checkToken(tenant, request)
    if (!visitor) return json({ error: 'unauthorized' }, 401)
    const question = readQuestion(await request.json().catch(() => undefined))
    if (!question) return json({ error: 'not a question' }, 400)
    const { user, attributes } = visitor
    const wanted = decodeURIComponent(path.split('/').at(-1) ?? '')
    const asked = tenant.conversations.ask(user.id, wanted, question)
    if (!asked) return json({ error: 'not found' }, 404)
    const { id: conversationId, understood } = asked
    tenant.events.append({ type: 'question-asked', conversationId, email: user.email, understood })
    return json(tenant.conversations.open(user.id, conversationId, visibleSales(attributes)))
  }

function readQuestion(body: unknown): string | undefined {
  const { question } = Object(body) as { question?: unknown }
  if (typeof question !== 'string') return undefined
  return question.trim().slice(0, LONGEST) || undefined
}
