import type { MockUser } from './users.js'

/** Attributes by key. A map, so that no key can mean anything to JavaScript. */
export type Attributes = ReadonlyMap<string, string>

/**
 * What the user's rows are filtered by. For one key the session's value beats the stored one,
 * and what the API stored beats what single sign-on said.
 */
export function effectiveAttributes(user: MockUser, session: Attributes): Attributes {
  const from = (source: string): [string, string][] =>
    user.attributes
      .filter((attribute) => attribute.source === source)
      .map(({ key, value }) => [key, value])
  return new Map([...from('JWT'), ...from('DATABASE'), ...session])
}
