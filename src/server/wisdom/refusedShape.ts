import { UpstreamFailure } from '../upstream/upstreamFailure.js'

/*
 * GraphQL has no code for a query that does not fit the schema, so the messages of its servers are read. Each names the
 * field, and says that it does not exist, or that it has or lacks fields of its own.
 * test/server/wisdom/roleAssignmentsShape.test.ts has the table.
 */
const FIELDS = /\b(?:roleAssignments?|roleId|role|scopeId|scopes?)\b/i
const MISFITS =
  /cannot query field|(?:unknown|undefined|no such) field|field ?undefined|\bin type .{1,80}? is undefined|(?:does not|doesn't) exist on (?:the )?type|not found (?:in|on) type|has no field|\b(?:sub-?)?selections?\b/i

/** Whether WisdomAI refused a query because its schema has the roles of users in another shape. */
export function isRefusedShape(error: unknown): error is UpstreamFailure {
  if (!(error instanceof UpstreamFailure) || error.code !== 'upstream_rejected') return false
  const messages = error.cause instanceof Error ? error.cause.message.split('\n') : []
  return messages.some((message) => MISFITS.test(message) && FIELDS.test(message))
}
