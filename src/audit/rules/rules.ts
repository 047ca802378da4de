import { CROSS_SITE_RULES } from './crossSite.js'
import { FAILURE_RULES } from './failures.js'
import { HTTP_RULES } from './http.js'
import { IDENTITY_RULES } from './identity.js'
import type { Rule } from './rule.js'
import { SIGNED_IN_RULES } from './signedIn.js'
import { SIGNED_OUT_RULES } from './signedOut.js'

/**
 * The rules of the contract, in the order of docs/token-endpoint.md. An id that was published stays with its rule: if a
 * rule is dropped, its id is not used again.
 */
export const RULES: readonly Rule[] = [
  ...SIGNED_OUT_RULES,
  ...SIGNED_IN_RULES,
  ...IDENTITY_RULES,
  ...CROSS_SITE_RULES,
  ...HTTP_RULES,
  ...FAILURE_RULES,
]
