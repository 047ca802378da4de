import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput, readShape } from '../../upstream/reply/readShape.js'
import { id, type IadvizeId } from '../ids.js'
import { toLiteral } from '../schema/literal.js'
import { readUser, type IadvizeUser } from './readUser.js'
import { printSelection, toPath } from '../schema/selection.js'
import type { UserSelection } from '../schema/userFields.js'

/** iAdvize gives no larger pages. */
const MAX_PAGE_SIZE = 100

export interface IadvizeUsersInput {
  /** Only users of these projects. */
  projectIds?: readonly IadvizeId[] | undefined
  /** @default 100, the most that iAdvize gives */
  pageSize?: number | undefined
}

/** One page of users. */
export interface UsersPage {
  users: IadvizeUser[]
  /** Where the next page begins, if there is one. */
  next: string | undefined
}

const schema = v.strictObject({
  projectIds: v.optional(v.array(id())),
  pageSize: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.check((size) => size >= 1 && size <= MAX_PAGE_SIZE, `from 1 to ${MAX_PAGE_SIZE}`),
    ),
    MAX_PAGE_SIZE,
  ),
})

export type CheckedUsersInput = v.InferOutput<typeof schema>

const cursor = v.pipe(
  v.string(),
  v.check((text) => text !== '', 'a cursor'),
)

const connection = v.object({
  edges: v.array(v.object({ node: v.record(v.string(), v.unknown()) })),
  pageInfo: v.variant('hasNextPage', [
    v.object({ hasNextPage: v.literal(true), endCursor: cursor }),
    v.object({ hasNextPage: v.literal(false) }),
  ]),
})

const identity = [toPath('id'), toPath('email')]

/** @throws {WisdomError} `config_invalid` */
export const checkUsersInput = (input: IadvizeUsersInput): CheckedUsersInput =>
  parseInput('users', schema, input)

/**
 * The page behind those that end with the cursors `visited`.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api
 */
export function toUsersCall(
  { projectIds, pageSize }: CheckedUsersInput,
  visited: readonly string[],
  selection: UserSelection,
): Call<UsersPage> {
  const after = visited.at(-1)
  const args = toLiteral({ first: pageSize, after, projectIds }).slice(1, -1)
  const edges = `edges { node ${printNode(selection)} }`
  return {
    operation: 'users',
    document: `query { users(${args}) { pageInfo { endCursor hasNextPage } ${edges} } }`,
    variables: {},
    effect: 'none',
    subject: 'tenant',
    read: (outcome, fail) => {
      const { edges, pageInfo } = readShape(connection, outcome, fail)
      const next = pageInfo.hasNextPage ? pageInfo.endCursor : undefined
      const what = 'a page that was there before'
      if (next !== undefined && visited.includes(next))
        throw fail({ code: 'upstream_rejected', what, outcome: 'not-applied' })
      return { users: edges.map(({ node }) => readUser(node, selection, fail)), next }
    },
  }
}

/** The users of all pages, each once, and no page before somebody wants it. */
export async function* turnPages(
  readPage: (visited: readonly string[]) => Promise<UsersPage>,
): AsyncGenerator<IadvizeUser, void> {
  const seen = new Set<string>()
  const visited: string[] = []
  for (;;) {
    const { users, next } = await readPage(visited)
    yield* users.filter(({ id }) => !seen.has(id) && seen.add(id))
    if (next === undefined) return
    visited.push(next)
  }
}

function printNode({ onType, places }: UserSelection): string {
  const fields = printSelection([
    ...identity,
    ...places.flatMap(({ path, more }) => (more ? [path, more] : [path])),
  ])
  return onType === undefined ? fields : `{ ... on ${onType} ${fields} }`
}
