import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { text } from '../../validation/text.js'

const DOCUMENT = `
  query CurrentUser {
    currentUser { id email name }
  }
`

/**
 * The user of a bearer. For the bearer of an access key it is the user who made the key.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/queries/user/current-user
 */
export interface CurrentUser {
  /** The id of the user. */
  id: string
  /** The email of the user. Empty if WisdomAI has none. */
  email: string
  /** The display name, if there is one. */
  name: string | null
}

const user = v.object({
  id: text('an id'),
  email: v.nullish(v.string(), ''),
  name: v.nullish(v.string(), null),
})

export function toCurrentUserCall(): Call<CurrentUser> {
  return {
    operation: 'currentUser',
    document: DOCUMENT,
    variables: {},
    effect: 'none',
    subject: 'tenant',
    read: (result, toFailure) => readShape(user, result, toFailure),
  }
}
