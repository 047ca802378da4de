import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import { createWisdomApi, ROLES } from '../../../src/server/index.js'
import { wisdomDirectory } from '../../../src/users/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { TENANT } from '../support.js'
import { answerData, createApi, failureOf, inTurn } from './support.js'

const SHAPES = ['roleId-scopes', 'role-scopeId', 'role-scopes'] as const
const roleAssignments = [{ roleId: ROLES.VIEWER, scopes: ['d1', 'd2'] }]
const users = [{ email: 'alice@acme.com', roles: roleAssignments }]

const open = (fetch: FetchHandler) =>
  createWisdomApi({ baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch })

/** Counts the queries for users, also those that are refused before anything is listed. */
function counting(mock: MockWisdom) {
  let lists = 0
  const fetch: FetchHandler = async (request) => {
    if ((await request.clone().text()).includes('ListUsers')) lists++
    return mock.fetch(request)
  }
  return { fetch, lists: () => lists }
}

describe('listUsers with roleAssignments: true', () => {
  it.each(SHAPES.map((shape, index) => [shape, index + 1] as const))(
    'finds the shape %s in %i tries, and remembers it',
    async (shape, tries) => {
      const { fetch, lists } = counting(createMockWisdom({ users, roleAssignments: shape }))
      const api = open(fetch)
      const [alice] = await api.listUsers({ roleAssignments: true })
      expect(alice?.roleAssignments).toEqual(roleAssignments)
      expect(lists()).toBe(tries)
      await api.listUsers({ roleAssignments: true })
      expect(lists()).toBe(tries + 1)
    },
  )

  it('looks again when the tenant has changed its shape', async () => {
    const mock = createMockWisdom({ users, roleAssignments: 'role-scopes' })
    const api = open(mock.fetch)
    await api.listUsers({ roleAssignments: true })
    mock.settings.roleAssignments = 'roleId-scopes'
    expect(await api.listUsers({ roleAssignments: true })).toMatchObject([{ roleAssignments }])
  })

  it.each([
    ['a refusal that names roles', { errorInBody: 'You need the role ADMIN to select users' }],
    ['a crash that names a field', { errorInBody: "Cannot read properties of undefined ('role')" }],
    ['a permission', { errorInBody: 'The scope iam:read is missing from this key' }],
    [
      'another field that is missing',
      { errorInBody: 'Cannot query field "isScimManaged" on type "User".' },
    ],
    ['a forbidden key', { status: 403 }],
  ])('does not take %s for a shape that is not accepted', async (_, fault) => {
    const mock = createMockWisdom({ users, roleAssignments: 'role-scopes' })
    mock.faults.plan.push({ ...fault, operation: 'listUsers' })
    const { fetch, lists } = counting(mock)
    const error = await failureOf(open(fetch).listUsers({ roleAssignments: true }))
    expect(error.message).not.toContain('none of the documented shapes')
    expect(lists()).toBeLessThanOrEqual(2) // a call with a refused bearer is made again with a new one
  })

  // What servers of GraphQL say to { role scopeId }, and to { roleId scopes }, where the tenant has { role { id } scopes { id } }.
  it.each([
    ['Cannot query field "scopeId" on type "RoleAssignment". Did you mean "scopes"?'],
    [
      'Field "role" of type "Role!" must have a selection of subfields. Did you mean "role { ... }"?',
    ],
    ['Field "role" must not have a selection since type "String!" has no subfields.'],
    ['Field "role" of type "Role" must have a sub selection.'],
    [
      "Validation error (FieldUndefined@[listUsers/roleAssignments/scopeId]) : Field 'scopeId' in type 'RoleAssignment' is undefined",
    ],
    [
      "Validation error (SubselectionRequired@[listUsers/roleAssignments/role]) : Subselection required for type 'Role' of field 'role'",
    ],
    ["Field 'scopeId' doesn't exist on type 'RoleAssignment'"],
    [
      "Field must have selections (field 'role' returns Role but has no selections. Did you mean 'role { ... }'?)",
    ],
    [
      'Selections can\'t be made on scalars (field \'scopes\' returns String but has selections ["id", "name"])',
    ],
    ['Unknown field "scopeId" on type "RoleAssignment".'],
    ["field 'scopeId' not found in type: 'RoleAssignment'"],
    ['The field `scopeId` does not exist on the type `RoleAssignment`.'],
    ["Cannot query field 'roleAssignments' on type 'User'."],
  ])('takes "%s" for a shape that is not accepted', async (message) => {
    const listed = { id: '1', email: 'a@b.c', name: null, userAttributes: [] }
    const { api } = createApi({
      listUsers: inTurn(
        () => Response.json({ errors: [{ message }] }, { status: 400 }),
        () => answerData({ listUsers: [{ ...listed, roleAssignments: [] }] }),
      ),
    })
    expect(await api.listUsers({ roleAssignments: true })).toHaveLength(1)
  })

  it('names all shapes if the tenant has none of them', async () => {
    const message = 'Cannot query field "roleAssignments" on type "User".'
    const { api } = createApi({ listUsers: () => Response.json({ errors: [{ message }] }) })
    const error = await failureOf(api.listUsers({ roleAssignments: true }))
    expect(error.code).toBe('upstream_rejected')
    for (const shape of SHAPES) expect(error.message).toContain(shape)
    expect(error.cause).toMatchObject({ message })
  })

  it('is not needed for false, which requests no roles', async () => {
    const { fetch } = createMockWisdom({ users })
    expect((await open(fetch).listUsers({ roleAssignments: false }))[0]).not.toHaveProperty(
      'roleAssignments',
    )
  })
})

describe('wisdomDirectory', () => {
  it.each(SHAPES)('sees roles in the shape %s without being told', async (shape) => {
    const { fetch } = createMockWisdom({ users, roleAssignments: shape })
    const directory = wisdomDirectory(open(fetch))
    expect(await directory.list({ details: ['roles'] })).toMatchObject([{ roles: roleAssignments }])
  })

  it('lists users without roles if the tenant has no documented shape', async () => {
    const message = 'Cannot query field "roleAssignments" on type "User".'
    const listed = { id: '1', email: 'a@b.c', name: null, userAttributes: [] }
    const { api } = createApi({
      listUsers: ({ query }) =>
        query.includes('roleAssignments')
          ? Response.json({ errors: [{ message }] })
          : answerData({ listUsers: [listed] }),
    })
    const [user] = await wisdomDirectory(api).list({ details: ['roles'] })
    expect(user).toMatchObject({ id: '1' })
    expect(user).not.toHaveProperty('roles')
  })
})
