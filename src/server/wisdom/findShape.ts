import type { CallOptions } from '../upstream/call.js'
import { UpstreamFailure } from '../upstream/upstreamFailure.js'
import type { ListUsersInput, WisdomUser } from './operations/listUsers.js'
import { ROLE_ASSIGNMENTS_SHAPES, type RoleAssignmentsShape } from './operations/roleAssignments.js'
import { isRefusedShape } from './refusedShape.js'

type ListUsers = (input: ListUsersInput, options?: CallOptions) => Promise<WisdomUser[]>

/**
 * Lists users, and finds the shape of their roles if the input names none: the documented ones are tried in turn, and the one
 * that WisdomAI accepts is tried first from then on. Any other failure ends the search, as it says nothing about the shape.
 */
export function findShape(listUsers: ListUsers): ListUsers {
  let accepted: RoleAssignmentsShape | undefined
  return async (input, options) => {
    if (input.roleAssignments !== true) return listUsers(input, options)
    let refusal: UpstreamFailure | undefined
    for (const shape of startingWith(accepted)) {
      try {
        const users = await listUsers({ ...input, roleAssignments: shape }, options)
        accepted = shape
        return users
      } catch (error) {
        if (!isRefusedShape(error)) throw error
        refusal = error
      }
    }
    throw noShape(refusal)
  }
}

const startingWith = (first: RoleAssignmentsShape | undefined): readonly RoleAssignmentsShape[] => [
  ...new Set([...(first ? [first] : []), ...ROLE_ASSIGNMENTS_SHAPES]),
]

const noShape = (refusal: UpstreamFailure | undefined) =>
  new UpstreamFailure(
    'upstream_rejected',
    `WisdomAI lists the roles of users in none of the documented shapes: ${ROLE_ASSIGNMENTS_SHAPES.join(', ')}. List the users without their roles.`,
    {
      outcome: 'not-applied',
      ...(refusal?.status !== undefined && { status: refusal.status }),
      cause: refusal?.cause,
    },
  )
