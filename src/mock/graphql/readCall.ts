import {
  getOperationAST,
  Kind,
  parse,
  type FieldNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql'
import { readBearer } from '../bearer.js'
import { isOperation, type MockOperation } from '../operations.js'

/** A request, as far as faults and counters need to understand it. */
export interface GraphqlCall {
  /** The first documented operation in it; `undefined` when there is none to be read. */
  readonly operation: MockOperation | undefined
  /** The name that the answer has for it: its alias, or its own. */
  readonly responseKey: string
  /** The variables without the access key. */
  readonly variables: Readonly<Record<string, unknown>>
  /** What must never be repeated: the access key, the bearer. */
  readonly secrets: readonly string[]
  /** The body as it came. */
  readonly body: string
}

/** Reads the request's body, which is used up by it. */
export async function readCall(request: Request): Promise<GraphqlCall> {
  const body = await request.text()
  const bearer = readBearer(request.headers)
  const { field, variables } = readField(body)
  const accessToken = field?.arguments?.find(({ name }) => name.value === 'accessToken')?.value
  const { [variableOf(accessToken)]: variable, ...others } = variables
  const key = accessToken?.kind === Kind.STRING ? accessToken.value : variable
  const name = field?.name.value
  return {
    operation: isOperation(name) ? name : undefined,
    responseKey: field?.alias?.value ?? name ?? '',
    variables: others,
    secrets: [key, bearer].filter(isFilled),
    body,
  }
}

interface RootField {
  field?: FieldNode | undefined
  variables: Record<string, unknown>
}

function readField(body: string): RootField {
  try {
    const { query, variables, operationName } = JSON.parse(body) as Record<string, unknown>
    const document = parse(query as string, { noLocation: true })
    const operation = getOperationAST(document, operationName as string | undefined)
    return {
      field: operation?.selectionSet.selections.find(isDocumented),
      variables: { ...(variables as object | null) },
    }
  } catch {
    return { variables: {} } // Yoga tells the asker what is wrong with it
  }
}

const variableOf = (value: ValueNode | undefined): string =>
  value?.kind === Kind.VARIABLE ? value.name.value : ''

const isDocumented = (selection: SelectionNode): selection is FieldNode =>
  selection.kind === Kind.FIELD && isOperation(selection.name.value)

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== ''
