import { describe, expect, it } from 'vitest'
import {
  answerErrors,
  answerStatus,
  CALLS,
  createApi,
  failureOf,
  type OperationName,
} from '../wisdom/support.js'

/*
 * `NOT_FOUND "User not found"` is documented (https://docs.wisdom.ai/integrations/graphql-api/objects/response-status).
 * What impersonateUser writes is not, so these are the words that APIs commonly use.
 */
const UNKNOWN = [
  'User not found',
  'User not found.',
  'user not found',
  'Error: User not found',
  'User: not found',
  'User with email x@acme.com not found',
  'User x@acme.com was not found',
  'User is not found',
  'User with email x@acme.com could not be found',
  'User cannot be found',
  "User couldn't be found",
  'The specified user could not be located',
  'User does not exist',
  "User x@acme.com doesn't exist",
  'User doesn’t exist',
  'User no longer exists',
  'User with this email does not exist in the workspace',
  'The requested user is not registered',
  'User x@acme.com is unknown',
  'User unknown',
  'Unknown user',
  'Unknown user: x@acme.com',
  'No such user',
  'No such user: x@acme.com',
  'No user found',
  'No users found',
  'No user found with email x@acme.com',
  'No user found for email x@acme.com',
  'No user with email x@acme.com',
  'No user with email "x@acme.com" exists',
  'No user exists with email x@acme.com',
  'No matching user found',
  'No active user found with email x@acme.com in workspace workspace_123',
  'There is no user with the email x@acme.com',
  'No user exists with this email. Check the access key and the workspace.',
  'Could not find user',
  'Could not find user x@acme.com',
  'Could not find a user with email x@acme.com',
  'Could not find any user with this email',
  'Cannot find user',
  "Can't find user x@acme.com",
  "Couldn't find the user",
  'Unable to find user',
  'Failed to find user with email x@acme.com',
  'Unable to locate user',
  'Failed to look up user x@acme.com',
  'Failed to resolve user',
  'Impersonated user not found',
  'Impersonation failed: user not found',
  'Email x@acme.com not found',
  'Email address is not registered',
  'x@acme.com is not a registered user: user does not exist',
  'User account not found',
  'User record not found',
  'rpc error: code = NotFound desc = user not found',
  'USER_NOT_FOUND',
  'UserNotFoundError',
  'User with email roles+token@groups.acme.com not found',
  "The user 'attribute' was not found",
  'User user-42 not found in this workspace',
  'User 5f3c-role-77 not found',
]

/** Something else is missing, or nothing is. */
const OTHERS = [
  'User attribute region not found',
  "User's role not found",
  'User’s workspace could not be found',
  'User role VIEWER does not exist',
  'user group g1 does not exist',
  'User session not found',
  'User settings could not be found',
  'The role of the user x@acme.com was not found',
  'Attribute region of user x@acme.com not found',
  'Attribute region for user x@acme.com could not be found',
  'Workspace of user x@acme.com does not exist',
  'The workspace for the user was not found',
  'Role VIEWER of the user x@acme.com not found',
  'No role found for user x@acme.com',
  'No workspace found for user x@acme.com',
  'No user attribute found',
  'No user role with this id',
  'No user groups found',
  'Could not find user attribute region',
  'Could not find role for user x@acme.com',
  'Could not find the workspace of user x@acme.com',
  'Unable to find attribute of user',
  'Cannot find domain for user x@acme.com',
  'Unknown user attribute',
  'Unknown user role',
  'Dashboard not found for user x@acme.com',
  'User x@acme.com: workspace not found',
  'User is not allowed: domain d1 does not exist',
  'Access key not found',
  'Workspace not found',
  'Not found',
  'Invalid value "user not found" for attribute note',
  "Attribute 'user' not found",
  'User already exists',
  'User is disabled',
  'User is not allowed to sign in',
  'Invalid user email',
  'Email is required',
  'Failed to load user',
  'Internal error while looking up the user',
]

const codeOf = async (operation: OperationName, answer: () => Response) =>
  (await failureOf(CALLS[operation](createApi({ [operation]: answer }).api))).code

describe('a user who is not there', () => {
  it.each(UNKNOWN)('is told by %j', async (message) => {
    expect(await codeOf('impersonateUser', () => answerErrors(message))).toBe(
      'user_not_provisioned',
    )
  })

  it.each([
    ['USER_NOT_FOUND', 'No.'],
    ['user_not_found', ''],
    ['UNKNOWN_USER', 'No.'],
    ['USER_DOES_NOT_EXIST', 'No.'],
    ['NOT_FOUND', 'User x@acme.com'],
    ['NOT_FOUND', 'No.'],
    ['NOT_FOUND', 'Not found'],
  ])('is told by the code %s with %j', async (code, message) => {
    const answer = () => answerErrors(message, { code })
    expect(await codeOf('impersonateUser', answer)).toBe('user_not_provisioned')
  })

  it.each(UNKNOWN)('is told by a status ERROR with %j', async (message) => {
    const answer = () => answerStatus('setUserAttributes', { code: 'ERROR', message })
    expect(await codeOf('setUserAttributes', answer)).toBe('user_not_provisioned')
  })
})

describe('a user who is there', () => {
  it.each(OTHERS)('is not taken for missing because of %j', async (message) => {
    const code = await codeOf('impersonateUser', () => answerErrors(message))
    expect(code).not.toBe('user_not_provisioned')
  })

  it.each([
    ['NOT_FOUND', 'Workspace workspace_9 not found'],
    ['NOT_FOUND', 'Role VIEWER not found'],
    ['NOT_FOUND', 'Attribute region of user x@acme.com not found'],
    ['RESOURCE_NOT_FOUND', 'Dashboard not found'],
    ['BAD_USER_INPUT', 'Invalid email'],
  ])('is not taken for missing because of the code %s with %j', async (code, message) => {
    const answer = () => answerErrors(message, { code })
    expect(await codeOf('impersonateUser', answer)).toBe('upstream_rejected')
  })

  it('is not taken for missing because of a status NOT_FOUND of something else', async () => {
    const status = { code: 'NOT_FOUND', message: 'Workspace workspace_9 not found' }
    const answer = () => answerStatus('deleteUsersFromWorkspace', status)
    expect(await codeOf('deleteUsersFromWorkspace', answer)).toBe('upstream_rejected')
  })
})
