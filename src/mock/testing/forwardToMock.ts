import type { MockWisdom } from '../createMockWisdom.js'

/** The members of a mock that are forwarded. The others have an implementation for tests. */
const FORWARDED = [
  'baseUrl',
  'fetch',
  'users',
  'signIn',
  'signOut',
  'failNext',
  'getToken',
  'sessions',
  'events',
  'faults',
  'settings',
  'signedInUser',
  'clock',
  'counters',
  'welcomeEmails',
  'accessKeys',
  'revokeBearers',
  'reset',
] as const satisfies readonly (keyof MockWisdom)[]

export type ForwardedMembers = Pick<MockWisdom, (typeof FORWARDED)[number]>

/** Adds the members of the mock of the current test. Each test has another mock. */
export function forwardToMock<Helpers extends object>(
  helpers: Helpers,
  getMock: () => MockWisdom,
): Helpers & ForwardedMembers {
  for (const name of FORWARDED) {
    Object.defineProperty(helpers, name, {
      enumerable: true,
      get: () => getMock()[name],
      set: (value) => Reflect.set(getMock(), name, value),
    })
  }
  return helpers as Helpers & ForwardedMembers
}
