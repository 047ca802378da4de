import { getOperationAST, Kind, parse, type FieldNode, type SelectionNode } from 'graphql'
import { readBearer } from '../http/readBearer.js'

/** The parts of a GraphQL request that faults and counters need. */
export interface GraphqlCall<Operation extends string> {
  /** The first known operation of the request, or `undefined` if there is none. */
  readonly operation: Operation | undefined
  /** The name of the operation in the response: its alias, or its own name. */
  readonly responseKey: string
  /** The variables without the secrets. */
  readonly variables: Readonly<Record<string, unknown>>
  /** Values that must not be logged: the access key, the bearer token. */
  readonly secrets: readonly string[]
  /** The unparsed body of the request. */
  readonly body: string
}

/** The field of the operation, and the variables of the request. */
export interface RootField {
  field?: FieldNode | undefined
  variables: Record<string, unknown>
}

/** What a GraphQL API knows about its requests. */
export interface CallFormat<Operation extends string> {
  isOperation: (name: unknown) => name is Operation
  /** Separates the secrets of a call from the variables that can be logged. */
  extractSecrets: (root: RootField) => {
    secrets: readonly unknown[]
    variables: Record<string, unknown>
  }
}

/** Reads the call from the body of the request. The body cannot be read again. */
export async function readCall<Operation extends string>(
  { isOperation, extractSecrets }: CallFormat<Operation>,
  request: Request,
): Promise<GraphqlCall<Operation>> {
  const body = await request.text()
  const bearer = readBearer(request.headers)
  const root = readField(body, isOperation)
  const { secrets, variables } = extractSecrets(root)
  const name = root.field?.name.value
  return {
    operation: isOperation(name) ? name : undefined,
    responseKey: root.field?.alias?.value ?? name ?? '',
    variables,
    secrets: [...secrets, bearer].filter(isFilled),
    body,
  }
}

function readField(body: string, isOperation: (name: unknown) => boolean): RootField {
  const isKnown = (selection: SelectionNode): selection is FieldNode =>
    selection.kind === Kind.FIELD && isOperation(selection.name.value)
  try {
    const { query, variables, operationName } = JSON.parse(body) as Record<string, unknown>
    const document = parse(query as string, { noLocation: true })
    const operation = getOperationAST(document, operationName as string | undefined)
    return {
      field: operation?.selectionSet.selections.find(isKnown),
      variables: { ...(variables as object | null) },
    }
  } catch {
    return { variables: {} } // `createExecutor` tells the client what is wrong with the request.
  }
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== ''
