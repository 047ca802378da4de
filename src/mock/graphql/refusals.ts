import type { ExecutionResult } from 'graphql'
import { createGraphQLError, type Plugin } from 'graphql-yoga'
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
  if (refusals === 'unauthorized') return createGraphQLError(UNAUTHORIZED)
  const http = { status: code === 'FORBIDDEN' ? 403 : 401 }
  const extensions = refusals === 'status' ? { code, http } : { code }
  return createGraphQLError(message, { extensions })
}

/** The documented error has `message` and `locations`. graphql-js adds a `path`, which this plugin removes. */
export const documentedRefusals: Plugin = {
  onExecute: () => ({
    onExecuteDone({ result, setResult }) {
      const { errors = [], ...rest } = result as ExecutionResult
      if (!errors.some(isDocumented)) return
      const withoutPaths = errors.map((each) => (isDocumented(each) ? withoutPath(each) : each))
      setResult({ ...rest, errors: withoutPaths })
    },
  }),
}

type ExecutionError = NonNullable<ExecutionResult['errors']>[number]

const isDocumented = ({ message, extensions }: ExecutionError) =>
  message === UNAUTHORIZED && Object.keys(extensions).length === 0

const withoutPath = ({ message, nodes }: ExecutionError) =>
  createGraphQLError(message, { nodes: nodes ?? null })
