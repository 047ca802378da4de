import * as v from 'valibot'
import { isRecord } from '../../../isRecord.js'
import type { MockSettings } from '../../tenant/settings.js'
import {
  attributes,
  choice,
  closedObject,
  flag,
  milliseconds,
  someOf,
  text,
  texts,
} from './values.js'

const emailAndAttributes = closedObject({
  email: text,
  attributes: v.exactOptional(attributes),
})
const email = v.string('an email, an object with email and attributes, or null')
const signedInUser = v.lazy((given) => (isRecord(given) ? emailAndAttributes : email))

/** Each setting is here, see `satisfies`. */
const SETTINGS = {
  tokenLifetimeMs: milliseconds,
  leadMs: milliseconds,
  responseTimeoutMs: milliseconds,
  retryDelayMs: v.nullable(milliseconds),
  acceptsLateResponses: flag,
  acceptsUnsolicitedResponses: v.nullable(flag),
  signedInUser: v.nullable(signedInUser),
  tokenResponse: choice(['full', 'jwt', 'token', 'text']),
  bearerLifetimeMs: milliseconds,
  permissions: texts,
  accessKeyLifetimeMs: v.nullable(milliseconds),
  allowImpersonation: flag,
  accessKeyOwner: v.nullable(text),
  refusals: choice(['unauthorized', 'errors', 'status']),
  impersonateUser: choice(['mutation', 'query']),
  unknownUserMessage: text,
  unknownUserCode: v.nullable(text),
  existingEmail: choice(['overwrite', 'error', 'error-after-others']),
  roleAssignments: choice(['role-scopeId', 'roleId-scopes', 'role-scopes']),
  roleAs: choice(['id', 'name']),
  currentUser: flag,
  userFields: choice(['all', 'basic']),
} satisfies { [Name in keyof MockSettings]: v.GenericSchema<unknown, MockSettings[Name]> }

/** The body of `PUT /__mock/settings`: some of the settings. */
export const settingsShape = someOf(SETTINGS)
