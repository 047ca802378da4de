import {
  getOperationAST,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { GraphqlContext } from './schema.js'

/*
 * A tenant may have 100,000 users, and they come in one answer. graphql-js completes each of their
 * fields by itself, which takes it seconds. So for a query that is nothing but a list of plain fields,
 *
 * 1. graphql-js checks it, and calls the resolver, as always;
 * 2. the resolver puts the list aside and answers with an empty one;
 * 3. the fields that were asked for are copied over here.
 *
 * Everything else (fragments, directives, `__typename`, several root fields) is left to graphql-js.
 */

/** Where a resolver puts its list aside. */
export interface ListAside {
  list?: readonly object[]
}

/** For the resolver of a list: the list, or none of it when it was put aside. */
export function answerList<Item extends object>(
  { aside }: Pick<GraphqlContext, 'aside'>,
  list: readonly Item[],
): readonly Item[] {
  if (!aside) return list
  aside.list = list
  return []
}

export const quickLists: Plugin<GraphqlContext> = {
  onExecute({ args, executeFn, setExecuteFn }) {
    const field = findPlainField(args.document as DocumentNode, args.operationName)
    if (!field?.selectionSet) return
    const project = toProjection(field.selectionSet)
    const key = toKey(field)
    setExecuteFn(async (input) => {
      const aside: ListAside = {}
      const contextValue = { ...(input.contextValue as GraphqlContext), aside }
      const result = (await executeFn({ ...input, contextValue })) as ExecutionResult
      return aside.list ? { ...result, data: { [key]: aside.list.map(project) } } : result
    })
  },
}

function findPlainField(document: DocumentNode, operationName: unknown): FieldNode | undefined {
  const operation = getOperationAST(document, operationName as string | undefined)
  const [field, ...others] = operation?.selectionSet.selections ?? []
  return field?.kind === Kind.FIELD && others.length === 0 && isPlain(field) ? field : undefined
}

function isPlain({ name, directives, selectionSet }: FieldNode): boolean {
  if (name.value === '__typename' || directives?.length) return false
  return selectionSet?.selections.every((each) => each.kind === Kind.FIELD && isPlain(each)) ?? true
}

type Projection = (source: unknown) => unknown

/** Copies the fields that were asked for, under the names that were asked for. */
function toProjection({ selections }: SelectionSetNode): Projection {
  const fields = selections
    .filter((each) => each.kind === Kind.FIELD)
    .map((field) => ({
      key: toKey(field),
      name: field.name.value,
      project: field.selectionSet ? throughLists(toProjection(field.selectionSet)) : undefined,
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

const throughLists =
  (project: Projection): Projection =>
  (value) => {
    if (value == null) return null
    return Array.isArray(value) ? value.map(project) : project(value)
  }

const toKey = ({ alias, name }: FieldNode): string => (alias ?? name).value
