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
  /** Rules for documents, in addition to those of the specification. They change with the schema only. */
  getRules?: () => readonly ValidationRule[]
  /** @default `execute` of graphql-js */
  execute?: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>
}

/** A result that clients get with HTTP 400, as the body of the request is not a GraphQL request. */
export interface BodyResult extends ExecutionResult {
  isMalformed?: boolean
}

/**
 * Returns a function that executes the body of a `POST /graphql`. It never throws for what a client can get wrong.
 */
export function createExecutor(api: GraphqlApi) {
  const findDocument = createDocuments(api)
  const run = api.execute ?? execute

  return async (body: string, contextValue: unknown): Promise<BodyResult> => {
    const params = readParams(body)
    if ('malformed' in params)
      return { errors: [toError(params.malformed, 'BAD_REQUEST')], isMalformed: true }
    const { query, variableValues, operationName } = params
    const schema = api.getSchema()
    const found = findDocument(schema, query)
    if ('errors' in found) return found
    return run({ schema, document: found.document, variableValues, operationName, contextValue })
  }
}

const MAX_DOCUMENTS = 100

type FoundDocument = { document: DocumentNode } | { errors: readonly GraphQLError[] }

/** Parses and validates documents. Those that are valid are kept, as clients send the same few again. */
function createDocuments({ getRules }: GraphqlApi) {
  let kept: { schema: GraphQLSchema; documents: Map<string, DocumentNode> } | undefined

  return (schema: GraphQLSchema, query: string): FoundDocument => {
    if (kept?.schema !== schema) kept = { schema, documents: new Map() }
    const { documents } = kept
    const known = documents.get(query)
    if (known) return { document: known }
    const document = parseDocument(query)
    if (document instanceof GraphQLError) return { errors: [document] }
    const errors = validate(schema, document, [...specifiedRules, ...(getRules?.() ?? [])])
    if (errors.length > 0) return { errors: errors.map(toValidationError) }
    if (documents.size === MAX_DOCUMENTS) documents.clear()
    documents.set(query, document)
    return { document }
  }
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
