import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../upstream/reply/readShape.js'
import { createStatusReader } from './readStatus.js'
import { text, userAttributes, type UserAttribute } from './userAttribute.js'

const DOCUMENT = `
  mutation SetUserAttributes($input: SetUserAttributesInput!) {
    setUserAttributes(input: $input) { status { code message } }
  }
`

export interface SetUserAttributesInput {
  /** From `listUsers`. */
  userId: string
  /** All that are to be stored: what is left out is removed. */
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
