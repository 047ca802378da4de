import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { parseInput } from '../../validation/parseInput.js'
import { text } from '../../validation/text.js'

const SCOPES = ['NO_ACCESS', 'VIEWER', 'EDITOR'] as const

/** What the user may do with a dashboard. */
export type DashboardScope = (typeof SCOPES)[number]

/**
 * Which dashboards to list.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/queries/dashboard/dashboards
 */
export interface DashboardsInput {
  /** What the user may do with them. */
  scope: DashboardScope
  /** Only dashboards of this domain. @default all domains */
  domainId?: string | undefined
  /** Only dashboards of this user. @default all owners */
  ownerId?: string | undefined
}

/** A dashboard in a list, for a menu. */
export interface WisdomDashboard {
  /** The id, for `view="dashboard"`. */
  id: string
  /** Its name. */
  name: string
  /** When it was created, as WisdomAI writes it. */
  createdAt: string | null
  /** The domains that it is about. */
  domains: {
    /** The id of the domain. */
    id: string
    /** Its name. */
    name: string
  }[]
  /** The user who owns it. */
  owner: {
    /** The id of the user. */
    id: string
    /** The user's name. */
    displayName: string | null
  } | null
  /** What the user may do with it: a {@link DashboardScope}. */
  accessLevel: string | null
}

export interface DashboardsPage {
  dashboards: WisdomDashboard[]
  /** The cursor after which the next page begins. `undefined` for the last page. */
  nextCursor: string | undefined
}

const input = v.strictObject({
  scope: v.picklist(SCOPES),
  domainId: v.optional(text('an id')),
  ownerId: v.optional(text('an id')),
})

const page = v.object({
  nodes: v.array(
    v.object({
      id: text('an id'),
      name: v.string(),
      createdAt: v.nullish(v.string(), null),
      domains: v.nullish(v.array(v.object({ id: v.string(), name: v.string() })), []),
      owner: v.nullish(
        v.object({ id: v.string(), displayName: v.nullish(v.string(), null) }),
        null,
      ),
      accessLevel: v.nullish(v.string(), null),
    }),
  ),
  pageInfo: v.nullish(v.object({ hasNextPage: v.boolean(), endCursor: v.nullish(v.string()) })),
})

/**
 * One page. No page of the documentation says how the next one is requested, so `after` is declared only when there is
 * a next one: a server that does not have it refuses the list, which is better than one that is cut silently.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toDashboardsCall(options: DashboardsInput, after?: string): Call<DashboardsPage> {
  return {
    operation: 'dashboards',
    document: createDocument(after !== undefined),
    variables: { ...parseInput('dashboards', input, options), after },
    effect: 'none',
    subject: 'tenant',
    read: (result, toFailure) => {
      const { nodes, pageInfo } = readShape(page, result, toFailure)
      if (!pageInfo?.hasNextPage) return { dashboards: nodes, nextCursor: undefined }
      const { endCursor } = pageInfo
      if (!endCursor || endCursor === after) {
        const description = 'a page without a way to the next one'
        throw toFailure({ code: 'upstream_rejected', description, outcome: 'unknown' })
      }
      return { dashboards: nodes, nextCursor: endCursor }
    },
  }
}

const createDocument = (hasAfter: boolean) => `
  query Dashboards($scope: DashboardScope!, $domainId: String, $ownerId: String${hasAfter ? ', $after: String' : ''}) {
    dashboards(scope: $scope, domainId: $domainId, ownerId: $ownerId${hasAfter ? ', after: $after' : ''}) {
      nodes { id name createdAt domains { id name } owner { id displayName } accessLevel }
      pageInfo { hasNextPage endCursor }
    }
  }
`
