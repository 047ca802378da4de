import { GraphQLError, type ExecutionResult } from 'graphql'
import type { Tenant } from '../tenant/tenant.js'

/** The only message that the vendor documents for a refused key or bearer. */
const UNAUTHORIZED = 'Unauthorized'

/**
 * Creates the error of a refused access key or bearer token, in the form that the setting `refusals` selects.
 *
 * @param message what other forms than the documented one say
 * @see https://docs.wisdom.ai/integrations/embeddings/error-handling
 */
export function createRefusal(
  { settings: { refusals } }: Tenant,
  message: string,
  code: 'UNAUTHENTICATED' | 'FORBIDDEN' = 'UNAUTHENTICATED',
) {
  if (refusals === 'unauthorized') return new GraphQLError(UNAUTHORIZED)
  const http = { status: code === 'FORBIDDEN' ? 403 : 401 }
  const extensions = refusals === 'status' ? { code, http } : { code }
  return new GraphQLError(message, { extensions })
}

/** The documented error has `message` and `locations`. graphql-js adds a `path`, which this function removes. */
export function toDocumentedRefusals(result: ExecutionResult): ExecutionResult {
  const { errors = [] } = result
  if (!errors.some(isDocumented)) return result
  return {
    ...result,
    errors: errors.map((each) => (isDocumented(each) ? withoutPath(each) : each)),
  }
}

const isDocumented = ({ message, extensions }: GraphQLError) =>
  message === UNAUTHORIZED && Object.keys(extensions).length === 0

const withoutPath = ({ message, nodes }: GraphQLError) =>
  new GraphQLError(message, { nodes: nodes ?? null })
