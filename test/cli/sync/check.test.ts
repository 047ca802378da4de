import { describe, expect, it } from 'vitest'
import { SYSTEMS } from '../../../src/cli/config/systems.js'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { createSupportDesk } from '../../server/directories/supportDesk.js'
import { createFile, readJson, runCli, type RunOptions } from '../support/runCli.js'

const user = (email: string, region = 'us'): MockUserSeed => ({
  email,
  attributes: [{ key: 'region', value: region, source: 'DATABASE' }],
})

const createTenant = () =>
  createMockWisdom({ users: [user('a@example.com'), user('b@example.com')] })

const createRoster = (...rows: string[]) =>
  createFile('people.csv', ['email,attr.region', ...rows].join('\n'))

const check = (path: string, options: RunOptions, ...rest: string[]) =>
  runCli(['users', 'sync', path, '--check', '--rate-per-second', '10000', ...rest], options)

const countWrites = ({ counters: { calls } }: MockWisdom) =>
  calls.createUsers + calls.setUserAttributes + calls.deleteUsersFromWorkspace

const SAME = ['a@example.com,us', 'b@example.com,us']

describe('users sync --check', () => {
  it('ends with 0 if there is nothing to do, and says so', async () => {
    const mock = createTenant()
    const { code, stdout, stderr } = await check(await createRoster(...SAME), { mock })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^unchanged +2$/m)
    expect(stderr).toContain('There is nothing to do.')
    expect(stderr).not.toContain('--apply')
  })

  it.each([
    ['to create', ['c@example.com,us', ...SAME], []],
    ['to change', ['a@example.com,eu', 'b@example.com,us'], []],
    ['to remove', ['a@example.com,us'], ['--absent', 'remove', '--max-removed-share', '1']],
    ['whose roles change', ['a@example.com,us'], ['--roles', 'enforce', '--column', 'roles=x']],
  ])('ends with 5 for users %s, prints the plan, and applies nothing', async (_, rows, rest) => {
    const mock = createTenant()
    const path = rest.includes('--column')
      ? await createFile('people.csv', 'email,x\na@example.com,VIEWER:d1')
      : await createRoster(...rows)
    const { code, stdout, stderr } = await check(path, { mock }, ...rest)
    expect(code).toBe(5)
    expect(stdout).toMatch(/^(create|set attributes|REMOVE|set roles) +1$/m)
    expect(stderr).toContain('--apply')
    expect(stderr).not.toContain('--check')
    expect(countWrites(mock)).toBe(0)
  })

  it('says the same as JSON', async () => {
    const path = await createRoster('a@example.com,eu')
    const pending = await check(path, { mock: createTenant() }, '--json')
    expect(pending.code).toBe(5)
    expect(readJson(pending)).toMatchObject({
      ok: false,
      exitCode: 5,
      mode: 'check',
      plan: { attributes: [{ user: { email: 'a@example.com' } }] },
    })
    const done = await check(await createRoster(...SAME), { mock: createTenant() }, '--json')
    expect(readJson(done)).toMatchObject({ ok: true, exitCode: 0, mode: 'check' })
  })

  it('ends with 5 for what a run does not settle: several users of one email', async () => {
    const users = [user('A@example.com'), user('a@EXAMPLE.com')]
    const { code } = await check(await createRoster('a@example.com,us'), {
      mock: createMockWisdom({ users }),
    })
    expect(code).toBe(5)
  })

  it('ends with 4 for a plan that a guard refuses, and with 1 and 2 for failures', async () => {
    const mock = createTenant()
    const path = await createRoster('a@example.com,us')
    expect((await check(path, { mock }, '--absent', 'remove')).code).toBe(4)
    expect((await check(`${path}.missing`, { mock })).code).toBe(2)
    mock.faults.graphql = { status: 401 }
    expect((await check(path, { mock })).code).toBe(1)
  })

  it('ends with 0 after the plan was applied', async () => {
    const mock = createTenant()
    const path = await createRoster('a@example.com,eu', 'b@example.com,eu')
    expect((await check(path, { mock })).code).toBe(5)
    const argv = ['users', 'sync', path, '--apply', '--rate-per-second', '10000']
    expect((await runCli(argv, { mock })).code).toBe(0)
    expect((await check(path, { mock })).code).toBe(0)
  })

  it.each([['--apply'], ['--yes'], ['--resume'], ['--confirm=1']])(
    'excludes %s',
    async (option) => {
      const { code, stdout } = await check('people.csv', { mock: createTenant() }, option)
      expect([code, stdout]).toEqual([2, ''])
    },
  )
})

describe('users sync --check --into wisdom,iadvize', () => {
  const HEADER = 'email,attr.region,iadvize.roles,iadvize.lastName'

  it('ends with 5 if one of the systems has something to do', async () => {
    const mock = createTenant()
    const desk = createSupportDesk()
    const iadvize = {
      columns: { toRoleId: () => '2' },
      open: () => Promise.resolve({ tenant: 'https://api.iadvize.com', directory: desk.directory }),
    }
    const path = await createFile(
      'people.csv',
      `${HEADER}\na@example.com,us,operator:1,Doe\nb@example.com,us,operator:1,Roe`,
    )
    const scene = { mock, systems: { ...SYSTEMS, iadvize } }
    const rest = ['--into', 'wisdom,iadvize', '--json']
    const pending = await check(path, scene, ...rest)
    expect(pending.code).toBe(5)
    expect(readJson(pending)).toMatchObject({ exitCode: 5, directories: [{}, {}] })
    const argv = ['users', 'sync', path, '--into', 'wisdom,iadvize', '--apply']
    expect((await runCli(argv, scene)).code).toBe(0)
    expect((await check(path, scene, ...rest)).code).toBe(0)
  })
})
