import { createGraphQLError } from 'graphql-yoga'
import type { BearerRefusal } from '../events/events.js'
import type { MockOperation } from '../tenant/operations.js'
import type { Tenant } from '../tenant/tenant.js'
import { verifyToken } from '../tokens/verifyToken.js'
import type { GraphqlContext } from './context.js'

const PERMISSION = 'iam:write'

type Resolver<Args, Result> = (root: unknown, args: Args, context: GraphqlContext) => Result

/** Wraps the resolver of a management call: it requires a bearer token with `iam:write`. */
export function requireBearer<Args, Result>(
  tenant: Tenant,
  operation: MockOperation,
  resolve: (args: Args, context: GraphqlContext) => Result,
): Resolver<Args, Promise<Result>> {
  return async (_root, args, context) => {
    const refusal = await findRefusal(tenant, context.bearer)
    if (!refusal) return resolve(args, context)
    tenant.events.append({ type: 'bearer-refused', operation, reason: refusal })
    throw toError(tenant, refusal)
  }
}

async function findRefusal(
  tenant: Tenant,
  bearer: string | undefined,
): Promise<BearerRefusal | undefined> {
  if (!bearer) return 'missing'
  const claims = await verifyToken(tenant, bearer)
  if (typeof claims === 'string') return claims
  if (!Array.isArray(claims.permissions)) return 'invalid' // It is the token of a user.
  if (!tenant.bearerIds.has(claims.jti ?? '')) return 'revoked'
  return claims.permissions.includes(PERMISSION) ? undefined : 'permission'
}

function toError({ settings }: Tenant, refusal: BearerRefusal) {
  const isForbidden = refusal === 'permission'
  const http = { status: isForbidden ? 403 : 401 }
  const code = isForbidden ? 'FORBIDDEN' : 'UNAUTHENTICATED'
  const message = isForbidden ? `Permission denied: ${PERMISSION} is required` : 'Unauthorized'
  const extensions = settings.refusals === 'status' ? { code, http } : { code }
  return createGraphQLError(message, { extensions })
}
