import type { StoredAttribute } from '../../tenant/users.js'

/** What goes in, and what comes out with its source. */
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

/** What the API writes is DATABASE-sourced; the last of two with one key counts. */
export function toStored(inputs: readonly AttributeInput[]): StoredAttribute[] {
  const byKey = new Map(inputs.map(({ key, value }) => [key, value]))
  return [...byKey].map(([key, value]) => ({ key, value, source: 'DATABASE' }))
}
