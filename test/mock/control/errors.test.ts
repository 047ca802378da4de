import { describe, expect, it } from 'vitest'
import { serve } from './support.js'

describe('an error of the control API', () => {
  it.each<[path: string, body: unknown, error: object]>([
    [
      '/__mock/settings',
      { tokenLifetimeMs: 'soon' },
      {
        path: 'tokenLifetimeMs',
        expected: 'a number of milliseconds, at least 0',
        received: '"soon"',
      },
    ],
    ['/__mock/settings', { leadMs: -1 }, { path: 'leadMs', received: '-1' }],
    [
      '/__mock/settings',
      { refusals: 'maybe' },
      { path: 'refusals', expected: 'one of unauthorized, errors, status', received: '"maybe"' },
    ],
    [
      '/__mock/settings',
      { tokenLifetime: 5 },
      {
        path: 'tokenLifetime',
        expected: expect.stringContaining('tokenLifetimeMs, leadMs') as string,
        received: 'an unknown name',
      },
    ],
    ['/__mock/settings', { signedInUser: { mail: 'a@b.co' } }, { path: 'signedInUser.email' }],
    ['/__mock/settings', { signedInUser: 7 }, { path: 'signedInUser', received: '7' }],
    ['/__mock/settings', [], { path: '', received: '[]' }],
    ['/__mock/settings', null, { path: '', received: 'null' }],
    ['/__mock/faults', { page: [] }, { path: 'page', received: '[]' }],
    [
      '/__mock/faults',
      { tokenEndpoint: { status: 42 } },
      { path: 'tokenEndpoint.status', expected: 'an HTTP status from 200 to 599', received: '42' },
    ],
    ['/__mock/faults', { tokenendpoint: {} }, { path: 'tokenendpoint' }],
    ['/__mock/faults', { plan: [{ operation: 'createUser' }] }, { path: 'plan.0.operation' }],
    ['/__mock/faults', { page: { goesTo: { url: 'x' } } }, { path: 'page.goesTo.when' }],
    ['/__mock/users', {}, { path: '', expected: 'a list of users', received: '{}' }],
    ['/__mock/users', [{ name: 'x' }], { path: '0.email', expected: 'given', received: 'missing' }],
    [
      '/__mock/users',
      [{ email: 'a@b.co', attributes: { region: 1 } }],
      { path: '0.attributes.region' },
    ],
    ['/__mock/users', [{ email: 'a@b.co', roles: [7] }], { path: '0.roles.0' }],
    ['/__mock/users', [{ email: 'a@b.co', roleAssignments: [] }], { path: '0.roleAssignments' }],
    ['/__mock/users', [7], { path: '0' }],
  ])('of PUT %s with %j says where, what is expected, and what came', async (path, body, error) => {
    const { mock, call } = await serve()
    const before = JSON.stringify([mock.settings, mock.faults, mock.users.all()])
    const answer = await call('PUT', path, body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = answer.body as { code: string; detail: string; errors: object[] }
    expect(problem.code).toBe('invalid_body')
    expect(problem.errors).toContainEqual(expect.objectContaining(error))
    expect(problem.detail).toMatch(/ is .+, and should be .+\.$/)
    expect(JSON.stringify([mock.settings, mock.faults, mock.users.all()])).toBe(before)
  })

  it('tells every mistake of a body', async () => {
    const { call } = await serve()
    const { body } = await call('PUT', '/__mock/settings', { leadMs: 'x', currentUser: 'yes' })
    expect(body).toMatchObject({ errors: [{ path: 'leadMs' }, { path: 'currentUser' }] })
  })

  it('names a role that does not exist, and changes nothing', async () => {
    const { mock, call } = await serve()
    const before = mock.users.all()
    const { status, body } = await call('PUT', '/__mock/users', [
      { email: 'a@b.co', roles: ['VIEWR:domain_1'] },
    ])
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid_body' })
    expect((body as { detail: string }).detail).toContain('VIEWR')
    expect(mock.users.all()).toEqual(before)
  })

  it('names two users with one email', async () => {
    const { call } = await serve()
    const { body } = await call('PUT', '/__mock/users', ['a@b.co', 'a@b.co'])
    expect(body).toMatchObject({
      code: 'invalid_body',
      detail: 'The mock already has a user with the email a@b.co.',
    })
  })

  it.each<[body: unknown, error: object]>([
    [{ code: 'boom' }, { path: 'code', received: '"boom"' }],
    [{}, { path: 'code', received: 'missing' }],
    [undefined, { path: 'code', received: 'missing' }],
  ])('of fail-next with %j names the codes that there are', async (body, error) => {
    const { call } = await serve()
    const answer = await call('POST', '/__mock/fail-next', body)
    expect(answer).toMatchObject({ status: 400, body: { errors: [error] } })
  })

  it('says where JSON is broken', async () => {
    const { send } = await serve()
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const { status, body } = await send('/__mock/settings', {
      method: 'PUT',
      headers,
      body: '{"a":',
    })
    expect([status, body]).toMatchObject([400, { code: 'invalid_json' }])
  })

  it('names the paths that there are', async () => {
    const { call } = await serve()
    for (const path of ['/__mock', '/__mock/', '/__mock/setting', '/__mock/settings/']) {
      const { status, body } = await call('GET', path)
      expect(status, path).toBe(404)
      expect(body).toMatchObject({ detail: expect.stringContaining('/__mock/settings,') as string })
    }
  })

  it('names the methods that a path has', async () => {
    const { call } = await serve()
    const { status, headers, body } = await call('POST', '/__mock/settings', {})
    expect([status, headers.get('allow')]).toEqual([405, 'GET, PUT'])
    expect(body).toMatchObject({ detail: 'The method is POST. Use GET or PUT.' })
  })
})
