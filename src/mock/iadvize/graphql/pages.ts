import { GraphQLError } from 'graphql'

const MAX_PAGE_SIZE = 100

export interface PageArgs {
  first?: number | null
  after?: string | null
}

/** Returns a page of a list: the items after the cursor `after`. */
export function toConnection<Item, Node>(
  items: readonly Item[],
  { first, after }: PageArgs,
  toNode: (item: Item) => Node,
) {
  const size = first ?? 10
  if (size < 1 || size > MAX_PAGE_SIZE)
    throw new GraphQLError(`"first" must be between 1 and ${MAX_PAGE_SIZE}`)
  const start = after == null ? 0 : readCursor(after) + 1
  const page = items.slice(start, start + size)
  const edges = page.map((item, index) => ({
    cursor: btoa(`cursor${start + index}`),
    node: toNode(item),
  }))
  const hasNextPage = start + size < items.length
  return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage } }
}

function readCursor(cursor: string): number {
  const index = /^cursor(\d+)$/.exec(decode(cursor) ?? '')?.[1]
  if (index === undefined) throw new GraphQLError('"after" is not a cursor')
  return Number(index)
}

function decode(cursor: string): string | undefined {
  try {
    return atob(cursor)
  } catch {
    return undefined
  }
}
