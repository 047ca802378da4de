import {
  execute,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { isRecord } from '../../isRecord.js'

/** A GraphQL API, without HTTP. */
export interface GraphqlApi {
  getSchema: () => GraphQLSchema
  /** Rules for documents, in addition to those of the specification. */
  getRules?: () => readonly ValidationRule[]
  /** @default `execute` of graphql-js */
  execute?: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>
}

/** A result that clients get with HTTP 400, as the body of the request is not a GraphQL request. */
export interface BodyResult extends ExecutionResult {
  isMalformed?: boolean
}

/** Executes the body of a `POST /graphql`. Never throws for what a client can get wrong. */
export async function executeBody(
  api: GraphqlApi,
  body: string,
  contextValue: unknown,
): Promise<BodyResult> {
  const params = readParams(body)
  if ('malformed' in params)
    return { errors: [toError(params.malformed, 'BAD_REQUEST')], isMalformed: true }
  const { query, variableValues, operationName } = params
  const document = parseDocument(query)
  if (document instanceof GraphQLError) return { errors: [document] }
  const schema = api.getSchema()
  const errors = validate(schema, document, [...specifiedRules, ...(api.getRules?.() ?? [])])
  if (errors.length > 0) return { errors: errors.map(toValidationError) }
  const run = api.execute ?? execute
  return run({ schema, document, variableValues, operationName, contextValue })
}

interface GraphqlParams {
  query: string
  variableValues: Record<string, unknown>
  operationName: string | null
}

function readParams(body: string): GraphqlParams | { malformed: string } {
  const params = parseJson(body)
  if (!isRecord(params)) return { malformed: 'The body is not a JSON object.' }
  const { query, variables, operationName } = params
  if (typeof query !== 'string') return { malformed: 'Must provide query string.' }
  if (variables != null && (!isRecord(variables) || Array.isArray(variables)))
    return { malformed: 'Expected "variables" to be an object.' }
  if (operationName != null && typeof operationName !== 'string')
    return { malformed: 'Expected "operationName" to be a string.' }
  return { query, variableValues: { ...variables }, operationName: operationName ?? null }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function parseDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    const { message, source, positions } = error as GraphQLError // `parse` throws nothing else.
    return new GraphQLError(message, {
      source: source ?? null,
      positions: positions ?? null,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    })
  }
}

const toValidationError = ({ message, nodes }: GraphQLError) =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  })

const toError = (message: string, code: string) =>
  new GraphQLError(message, { extensions: { code } })
