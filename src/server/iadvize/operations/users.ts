import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import type { ToFailure } from '../../upstream/upstreamFailure.js'
import { parseInput } from '../../validation/parseInput.js'
import { id, type IadvizeId } from '../ids.js'
import { toArguments } from '../schema/literal.js'
import { type Path, printSelection, toPath } from '../schema/paths.js'
import type { FieldLocation, UserSelection } from '../schema/userFields.js'
import { readUser, type IadvizeUser } from './readUser.js'

/** iAdvize returns no larger pages. */
const MAX_PAGE_SIZE = 100

/** The input of `users`. */
export interface IadvizeUsersInput {
  /** Lists only the users of these projects. @default all projects */
  projectIds?: readonly IadvizeId[] | undefined
  /** The number of users in one page, from 1 to 100. @default 100 */
  pageSize?: number | undefined
}

/** One page of users. */
export interface UsersPage {
  users: IadvizeUser[]
  /** The cursor after which the next page begins. `undefined` for the last page. */
  nextCursor: string | undefined
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

export type ParsedUsersInput = v.InferOutput<typeof schema>

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

const IDENTITY = [toPath('id'), toPath('email')]

/** @throws {WisdomError} `config_invalid` */
export const parseUsersInput = (input: IadvizeUsersInput): ParsedUsersInput =>
  parseInput('users', schema, input)

/**
 * The page after the last of these cursors.
 *
 * @param cursors the cursors of all pages before it
 * @see https://docs.iadvize.dev/technologies/graphql-api
 */
export function toUsersCall(
  { projectIds, pageSize }: ParsedUsersInput,
  cursors: readonly string[],
  selection: UserSelection,
): Call<UsersPage> {
  const args = toArguments({ first: pageSize, after: cursors.at(-1), projectIds })
  const edges = `edges { node ${printNode(selection)} }`
  return {
    operation: 'users',
    document: `query { users(${args}) { pageInfo { endCursor hasNextPage } ${edges} } }`,
    variables: {},
    effect: 'none',
    subject: 'tenant',
    read: (result, toFailure) => {
      const page = readPage(result, selection, toFailure)
      if (page.nextCursor !== undefined && cursors.includes(page.nextCursor)) {
        const description = 'a cursor that was there before'
        throw toFailure({ code: 'upstream_rejected', description, outcome: 'not-applied' })
      }
      return page
    },
  }
}

function readPage(result: unknown, selection: UserSelection, toFailure: ToFailure): UsersPage {
  const { edges, pageInfo } = readShape(connection, result, toFailure)
  return {
    users: edges.map(({ node }) => readUser(node, selection, toFailure)),
    nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : undefined,
  }
}

/** The users of all pages, each once. A page is read when a user of it is needed. */
export async function* iteratePages(
  readPage: (cursors: readonly string[]) => Promise<UsersPage>,
): AsyncGenerator<IadvizeUser, void> {
  const seenIds = new Set<string>()
  const cursors: string[] = []
  for (;;) {
    const { users, nextCursor } = await readPage(cursors)
    for (const user of users) {
      if (seenIds.has(user.id)) continue
      seenIds.add(user.id)
      yield user
    }
    if (nextCursor === undefined) return
    cursors.push(nextCursor)
  }
}

function printNode({ onType, fields }: UserSelection): string {
  const types = new Set(fields.flatMap((field) => field.onType ?? []))
  const common = printSelection([...IDENTITY, ...toPaths(fields, undefined)])
  const narrowed = [...types].map(
    (type) => `... on ${type} ${printSelection(toPaths(fields, type))}`,
  )
  const selection = [common.slice(0, -1), ...narrowed, '}'].join(' ')
  return onType === undefined ? selection : `{ ... on ${onType} ${selection} }`
}

const toPaths = (fields: readonly FieldLocation[], type: string | undefined): Path[] =>
  fields
    .filter(({ onType }) => onType === type)
    .flatMap(({ path, hasNextPage }) => (hasNextPage ? [path, hasNextPage] : [path]))
