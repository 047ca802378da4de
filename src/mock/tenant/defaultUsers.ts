import type { MockUserSeed } from './users.js'

/** Alice sees the east of the US, Bob the west of Europe, and Carol all regions. */
export const DEFAULT_USERS: readonly MockUserSeed[] = [
  { email: 'alice@example.com', name: 'Alice Moreau', attributes: { region: 'us-east' } },
  { email: 'bob@example.com', name: 'Bob Lindqvist', attributes: { region: 'eu-west' } },
  { email: 'carol@example.com', name: 'Carol Okafor', attributes: { region: '*' } },
]
