import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql'
import { isRecord } from '../../isRecord.js'
import { jsonResponse } from '../http/responses.js'
import type { BodyResult } from './createExecutor.js'

const GRAPHQL_JSON = 'application/graphql-response+json'

/**
 * Sends a result over HTTP. An error that nothing was executed for has HTTP 200, as most servers do it, and HTTP 400 for
 * clients that ask for `application/graphql-response+json`.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export function toGraphqlResponse(result: BodyResult, requestHeaders: Headers): Response {
  const isStrict = requestHeaders.get('accept')?.includes(GRAPHQL_JSON) ?? false
  const { errors = [], data } = result
  const body = {
    ...(errors.length > 0 && { errors: errors.map(format) }),
    ...(data !== undefined && { data }),
  }
  const response = jsonResponse(body, toStatus(result, isStrict))
  if (isStrict) response.headers.set('content-type', `${GRAPHQL_JSON}; charset=utf-8`)
  return response
}

function toStatus({ errors = [], data, isMalformed }: BodyResult, isStrict: boolean): number {
  const [status] = errors.flatMap(readStatus)
  if (status !== undefined) return status
  return isMalformed || (isStrict && data === undefined) ? 400 : 200
}

/** A resolver sets the HTTP status in `extensions.http`, which clients do not see. */
function readStatus({ extensions: { http } }: GraphQLError): number[] {
  return isRecord(http) && typeof http.status === 'number' ? [http.status] : []
}

function format(error: NonNullable<ExecutionResult['errors']>[number]): GraphQLFormattedError {
  const { extensions = {}, ...rest } = error.toJSON()
  const { http: _, ...visible } = extensions
  return Object.keys(visible).length > 0 ? { ...rest, extensions: visible } : rest
}
