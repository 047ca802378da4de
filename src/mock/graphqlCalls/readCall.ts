import {
  getOperationAST,
  Kind,
  parse,
  type FieldNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql'
import { readBearer } from '../tokens/readBearer.js'
import { isOperation, type MockOperation } from '../tenant/operations.js'

/** A request, as far as faults and counters need to understand it. */
export interface GraphqlCall<Operation extends string = MockOperation> {
  /** The first documented operation in it; `undefined` when there is none to be read. */
  readonly operation: Operation | undefined
  /** The name that the answer has for it: its alias, or its own. */
  readonly responseKey: string
  /** The variables without secrets. */
  readonly variables: Readonly<Record<string, unknown>>
  /** What must never be repeated: the access key, the bearer. */
  readonly secrets: readonly string[]
  /** The body as it came. */
  readonly body: string
}

/** A call's root field, and its variables. */
export interface RootField {
  field?: FieldNode | undefined
  variables: Record<string, unknown>
}

/** What an API has, and which of it is secret. */
export interface CallReader<Operation extends string> {
  isOperation: (name: unknown) => name is Operation
  /** Tells what is secret in a call from what may be shown. */
  hide: (root: RootField) => { secrets: readonly unknown[]; variables: Record<string, unknown> }
}

const WISDOM: CallReader<MockOperation> = { isOperation, hide: hideAccessToken }

/** Reads the request's body, which is used up by it. */
export const readCall = (request: Request): Promise<GraphqlCall> => readCallOf(WISDOM, request)

export async function readCallOf<Operation extends string>(
  { isOperation, hide }: CallReader<Operation>,
  request: Request,
): Promise<GraphqlCall<Operation>> {
  const body = await request.text()
  const bearer = readBearer(request.headers)
  const root = readField(body, isOperation)
  const { secrets, variables } = hide(root)
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
  const isDocumented = (selection: SelectionNode): selection is FieldNode =>
    selection.kind === Kind.FIELD && isOperation(selection.name.value)
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

/** The access key, which stands in the argument `accessToken`. */
function hideAccessToken({ field, variables }: RootField) {
  const accessToken = field?.arguments?.find(({ name }) => name.value === 'accessToken')?.value
  const { [variableOf(accessToken)]: variable, ...others } = variables
  const key = accessToken?.kind === Kind.STRING ? accessToken.value : variable
  return { secrets: [key], variables: others }
}

const variableOf = (value: ValueNode | undefined): string =>
  value?.kind === Kind.VARIABLE ? value.name.value : ''

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== ''
