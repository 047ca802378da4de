import type { BearerRefusal } from '../events/events.js'
import type { MockOperation } from '../tenant/operations.js'
import { readAccessKey } from '../tenant/accessKeys.js'
import type { Tenant } from '../tenant/tenant.js'
import type { MockUser } from '../tenant/users.js'
import { verifyToken } from '../tokens/verifyToken.js'
import type { GraphqlContext } from './context.js'
import { createRefusal } from './refusals.js'

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

/** Who makes a call: a user, with a token of `impersonateUser`, or the maker of an access key. */
export type Caller =
  | { user: MockUser; accessKey?: undefined }
  | { user?: undefined; accessKey: string }

/**
 * The caller of an operation that needs no permission: the bearer of an access key, or the token of a user.
 *
 * @throws {GraphQLError} the refusal
 */
export async function authenticateCaller(
  tenant: Tenant,
  operation: MockOperation,
  bearer: string | undefined,
): Promise<Caller> {
  const caller = await findCaller(tenant, bearer)
  if (typeof caller !== 'string') return caller
  tenant.events.append({ type: 'bearer-refused', operation, reason: caller })
  throw toError(tenant, caller)
}

async function findCaller(
  tenant: Tenant,
  bearer: string | undefined,
): Promise<Caller | BearerRefusal> {
  const read = await readBearer(tenant, bearer)
  if (typeof read === 'string') return read
  const { claims, accessKey } = read
  if (accessKey !== undefined) return { accessKey }
  const user = tenant.users.findById(claims.sub ?? '')
  return user ? { user } : 'invalid'
}

async function findRefusal(
  tenant: Tenant,
  bearer: string | undefined,
): Promise<BearerRefusal | undefined> {
  const read = await readBearer(tenant, bearer)
  if (typeof read === 'string') return read
  const { accessKey, permissions } = read
  if (accessKey === undefined) return 'invalid' // It is the token of a user.
  return mayManage(tenant, accessKey, permissions) ? undefined : 'permission'
}

/** What a valid bearer says. One of an access key has permissions; the token of a user has none. */
async function readBearer(tenant: Tenant, bearer: string | undefined) {
  if (!bearer) return 'missing'
  const claims = await verifyToken(tenant, bearer)
  if (typeof claims === 'string') return claims
  if (!Array.isArray(claims.permissions)) return { claims }
  const accessKey = tenant.bearerKeys.get(claims.jti ?? '')
  const permissions: readonly unknown[] = claims.permissions
  return accessKey === undefined ? 'revoked' : { claims, accessKey, permissions }
}

/** A bearer has the permissions of its key's maker, who may have been demoted since it was issued. */
function mayManage(tenant: Tenant, accessKey: string, claimed: readonly unknown[]): boolean {
  const now = readAccessKey(tenant, accessKey)?.permissions ?? claimed
  return claimed.includes(PERMISSION) && now.includes(PERMISSION)
}

function toError(tenant: Tenant, refusal: BearerRefusal) {
  return refusal === 'permission'
    ? createRefusal(tenant, `Permission denied: ${PERMISSION} is required`, 'FORBIDDEN')
    : createRefusal(tenant, 'Unauthorized')
}
