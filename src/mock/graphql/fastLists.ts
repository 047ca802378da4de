import {
  execute,
  getOperationAST,
  Kind,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql'
import type { DeferredList, GraphqlContext } from './context.js'

/*
 * A tenant can have 100,000 users, and `listUsers` returns all of them in one response. graphql-js takes
 * seconds to complete each of their fields. For a query that consists of one list of plain fields:
 *
 * 1. graphql-js validates the query and calls the resolver, as always.
 * 2. The resolver stores the list in the context, and returns an empty one.
 * 3. `executeWithLists` copies the requested fields of the list into the result.
 *
 * All other queries (fragments, directives, `__typename`, several root fields) are left to graphql-js.
 */

/** Called by the resolver of a list. Returns the list, or an empty one if it was deferred. */
export function deferList<Item extends object>(
  { deferred }: Pick<GraphqlContext, 'deferred'>,
  list: readonly Item[],
): readonly Item[] {
  if (!deferred) return list
  deferred.list = list
  return []
}

/** Executes a document as graphql-js does, and a plain list faster. */
export async function executeWithLists(args: ExecutionArgs): Promise<ExecutionResult> {
  const field = findPlainField(args)
  if (!field?.selectionSet) return execute(args)
  const deferred: DeferredList = {}
  const contextValue = { ...(args.contextValue as GraphqlContext), deferred }
  const result = await execute({ ...args, contextValue })
  const project = toProjection(field.selectionSet)
  const { list } = deferred
  return list ? { ...result, data: { [toKey(field)]: list.map(project) } } : result
}

function findPlainField({ document, operationName }: ExecutionArgs): FieldNode | undefined {
  const operation = getOperationAST(document, operationName)
  const [field, ...others] = operation?.selectionSet.selections ?? []
  return field?.kind === Kind.FIELD && others.length === 0 && isPlain(field) ? field : undefined
}

function isPlain({ name, directives, selectionSet }: FieldNode): boolean {
  if (name.value === '__typename' || directives?.length) return false
  return selectionSet?.selections.every((each) => each.kind === Kind.FIELD && isPlain(each)) ?? true
}

type Projection = (source: unknown) => unknown

/** Copies the requested fields under the requested names. */
function toProjection({ selections }: SelectionSetNode): Projection {
  const fields = selections
    .filter((each) => each.kind === Kind.FIELD)
    .map((field) => ({
      key: toKey(field),
      name: field.name.value,
      project: field.selectionSet && projectLists(toProjection(field.selectionSet)),
    }))
  return (source) => {
    const copy: Record<string, unknown> = {}
    for (const { key, name, project } of fields) {
      const value = (source as Record<string, unknown>)[name]
      copy[key] = project ? project(value) : value
    }
    return copy
  }
}

/** Applies a projection to a value, or to each value of a list. */
const projectLists =
  (project: Projection): Projection =>
  (value) => {
    if (value == null) return null
    return Array.isArray(value) ? value.map(project) : project(value)
  }

const toKey = ({ alias, name }: FieldNode): string => (alias ?? name).value
