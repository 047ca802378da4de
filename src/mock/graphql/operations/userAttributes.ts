import type { StoredAttribute } from '../../tenant/users.js'

/** Attributes in the input, and in the response with their source. */
export const USER_ATTRIBUTES = /* GraphQL */ `
  input UserAttributeInput {
    key: String!
    value: String!
  }
  enum UserAttributeSource {
    DATABASE
    JWT
  }
  type UserAttribute {
    key: String!
    value: String!
    source: UserAttributeSource!
  }
`

export interface AttributeInput {
  key: string
  value: string
}

/** The API stores attributes with the source DATABASE. If a key occurs twice, the last one counts. */
export function toStored(inputs: readonly AttributeInput[]): StoredAttribute[] {
  const byKey = new Map(inputs.map(({ key, value }) => [key, value]))
  return [...byKey].map(([key, value]) => ({ key, value, source: 'DATABASE' }))
}
