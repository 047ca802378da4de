import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../validation/parseInput.js'
import { text } from '../../validation/text.js'
import { createStatusReader } from './readStatus.js'
import { userAttributes, type UserAttribute } from './userAttribute.js'

const DOCUMENT = `
  mutation SetUserAttributes($input: SetUserAttributesInput!) {
    setUserAttributes(input: $input) { status { code message } }
  }
`

/**
 * The input of `setUserAttributes`, with the documented names.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/set-user-attributes
 */
export interface SetUserAttributesInput {
  /** The id of the user, from `listUsers`. */
  userId: string
  /** All attributes that are stored afterwards. Attributes that are left out are removed. */
  userAttributes: readonly UserAttribute[]
}

const schema = v.strictObject({ userId: text('an id'), userAttributes })

/** @throws {WisdomError} `config_invalid` */
export function toSetUserAttributesCall(input: SetUserAttributesInput): Call<void> {
  return {
    operation: 'setUserAttributes',
    document: DOCUMENT,
    variables: { input: parseInput('setUserAttributes', schema, input) },
    effect: 'change',
    subject: 'existing-user',
    read: createStatusReader('existing-user'),
  }
}
