import { WisdomError } from '../errors.js'
import { isRecord } from './isRecord.js'
import { isJwt } from './jwt.js'
import type { GraphqlRequest } from './request.js'

const DOCUMENT = `
  mutation ImpersonateUser(
    $accessToken: String!
    $userEmail: String!
    $attributes: [UserAttributeInput!]
  ) {
    impersonateUser(accessToken: $accessToken, userEmail: $userEmail, attributes: $attributes)
  }
`

/** A named value about a user, by which WisdomAI filters rows. */
export interface UserAttribute {
  key: string
  value: string
}

export interface ImpersonateUserOptions {
  /** The user must exist in WisdomAI. */
  userEmail: string
  /** For this session only; they override what is stored for the user. */
  attributes?: readonly UserAttribute[] | undefined
  /** Ends the call early; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/**
 * A token of one hour for one user.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
 */
export async function impersonateUser(
  request: GraphqlRequest,
  accessKey: string,
  { userEmail, attributes, signal }: ImpersonateUserOptions,
): Promise<string> {
  assertUser(userEmail, attributes ?? [])
  const variables = { accessToken: accessKey, userEmail, ...(attributes && { attributes }) }
  const data = await request(DOCUMENT, variables, { signal })
  if (isJwt(data.impersonateUser)) return data.impersonateUser
  throw new WisdomError('upstream_rejected', 'WisdomAI answered impersonateUser without a JWT.')
}

function assertUser(userEmail: unknown, attributes: unknown) {
  if (typeof userEmail !== 'string' || userEmail.trim() === '') {
    throw new WisdomError('misconfigured', 'The email of the user to impersonate is missing.')
  }
  if (Array.isArray(attributes) && attributes.every(isAttribute)) return
  throw new WisdomError(
    'misconfigured',
    'attributes must be a list of { key, value }, all strings.',
  )
}

// JSON would drop an undefined value without a word, and with it the filter it stands for.
function isAttribute(entry: unknown): boolean {
  return isRecord(entry) && typeof entry.key === 'string' && typeof entry.value === 'string'
}
