import { describe, expect, it } from 'vitest'
import type { DirectoryUser } from '../../../../src/server/directories/userDirectory.js'
import { findRenames } from '../../../../src/server/provisioning/plan/findRenames.js'
import {
  createPlan,
  type PlanSettings,
} from '../../../../src/server/provisioning/plan/createPlan.js'
import type { PreparedEntry } from '../../../../src/server/provisioning/roster/rosterEntry.js'

interface Person {
  email: string
  name?: string
  attributes?: Record<string, string>
}

const toUser = ({ email, name, attributes = {} }: Person): DirectoryUser => ({
  id: `id of ${email}`,
  email,
  attributes,
  readOnlyAttributes: [],
  ...(name !== undefined && { name }),
})

const SETTINGS: PlanSettings = {
  roles: 'keep',
  absent: 'remove',
  attributes: 'merge',
  batchSize: 100,
  guards: { maxRemovedShare: 1 },
  createOnly: [],
  repeatedAttributes: 'refuse',
  state: { knownUsers: 0, planned: 0, openCreations: 0 },
  isAccountKnown: true,
  createOverwrites: undefined,
}

const plan = (
  listed: readonly Person[],
  roster: readonly PreparedEntry[],
  settings: Partial<PlanSettings> = {},
) => createPlan(roster, listed.map(toUser), 'wisdom', { ...SETTINGS, ...settings })

const OLD = 'alice.example@example.com'
const NEW = 'alice.muster@example.com'

describe('a removal and a creation of one person', () => {
  it.each([
    ['the same employee_id', { attributes: { employee_id: '000123' } }, 'employee_id'],
    ['the same externalId', { attributes: { externalId: 'A-7' } }, 'externalId'],
    ['the same employee number', { attributes: { 'Employee Number': '17' } }, 'Employee Number'],
    ['the same objectId', { attributes: { objectId: 'f3-9' } }, 'objectId'],
    ['the same name', { name: 'Alice Example' }, 'name'],
    ['the same display name', { attributes: { display_name: 'Alice Example' } }, 'name'],
    ['the same first and last name', { attributes: { firstName: 'A', lastName: 'E' } }, 'name'],
  ])('with %s is a possible rename, and is refused', (_, person, by) => {
    const { renames, refusal } = plan([{ email: OLD, ...person }], [{ email: NEW, ...person }])
    expect(renames).toEqual([{ email: NEW, user: { id: `id of ${OLD}`, email: OLD }, by }])
    expect(refusal?.code).toBe('guard_refused')
    expect(refusal?.message).toContain(`${OLD} → ${NEW}`)
    expect(refusal?.message).toContain('--confirm-renames 1')
  })

  it('is found in other spellings of key and value', () => {
    const listed = { email: OLD, attributes: { employee_id: ' ab-1 ', displayName: 'ALICE  É' } }
    const byId = plan([listed], [{ email: NEW, attributes: { EmployeeID: 'AB-1' } }])
    expect(byId.renames).toMatchObject([{ by: 'EmployeeID' }])
    const byName = plan([listed], [{ email: NEW, name: 'Alice e\u0301' }])
    expect(byName.renames).toMatchObject([{ by: 'name' }])
  })

  it('is applied when the number is confirmed, and only then', () => {
    const person = { name: 'Alice Example' }
    const refusalFor = (confirmRenames: number | number[]) =>
      plan([{ email: OLD, ...person }], [{ email: NEW, ...person }], {
        guards: { maxRemovedShare: 1, confirmRenames },
      }).refusal
    expect(refusalFor(1)).toBeUndefined()
    expect(refusalFor([4, 1])).toBeUndefined()
    expect(refusalFor(2)?.code).toBe('guard_refused')
    expect(refusalFor(0)?.code).toBe('guard_refused')
  })

  it('is applied by a run that continues, which has done some of them', () => {
    const person = { name: 'Alice Example' }
    const { refusal } = plan([{ email: OLD, ...person }], [{ email: NEW, ...person }], {
      guards: { maxRemovedShare: 1, confirmRenames: 3 },
      state: { knownUsers: 1, planned: 6, openCreations: 6 },
    })
    expect(refusal).toBeUndefined()
  })

  it('is told, and nothing is refused, if nobody is removed', () => {
    const person = { name: 'Alice Example' }
    const { renames, refusal } = plan([{ email: OLD, ...person }], [{ email: NEW, ...person }], {
      absent: 'keep',
    })
    expect([renames.length, refusal]).toEqual([1, undefined])
  })

  it('is told before another guard refuses the removal', () => {
    const person = { name: 'Alice Example' }
    const { refusal } = plan([{ email: OLD, ...person }], [{ email: NEW, ...person }], {
      guards: {},
    })
    expect(refusal?.message).toContain('--confirm-renames 1')
  })
})

describe('no possible rename', () => {
  it.each([
    [
      'another id with the same name',
      { name: 'Jo', attributes: { employee_id: '1' } },
      { name: 'Jo', attributes: { employee_id: '2' } },
    ],
    ['the same region', { attributes: { region: 'eu' } }, { attributes: { region: 'eu' } }],
    ['the same account', { attributes: { account_id: '7' } }, { attributes: { account_id: '7' } }],
    [
      'the same department',
      { attributes: { department: 'Legal' } },
      { attributes: { department: 'Legal' } },
    ],
    ['a blank id', { attributes: { employee_id: ' ' } }, { attributes: { employee_id: '' } }],
    ['nothing known', {}, {}],
  ])('is %s', (_, one, other) => {
    const { renames, refusal } = plan([{ email: OLD, ...one }], [{ email: NEW, ...other }])
    expect([renames, refusal]).toEqual([[], undefined])
  })

  it('is an id that several people have', () => {
    const attributes = { employee_id: '1.23457E+14' }
    const listed = [OLD, 'b@example.com'].map((email) => ({ email, attributes }))
    const { renames } = plan(listed, [{ email: NEW, attributes }, { email: 'b@example.com' }])
    expect(renames).toEqual([])
  })

  it('is a user who stays in the roster', () => {
    const person = { name: 'Alice Example' }
    const { renames } = plan(
      [{ email: OLD, ...person }],
      [
        { email: OLD, ...person },
        { email: NEW, ...person },
      ],
    )
    expect(renames).toEqual([])
  })
})

it('each user is taken for one person only', () => {
  const names = (count: number, from: string) =>
    Array.from({ length: count }, (_, i) => ({
      email: `${from}${i}@example.com`,
      name: 'Ann Smith',
    }))
  const { renames } = plan(names(2, 'old'), names(3, 'new'))
  expect(renames.map(({ user }) => user.email)).toEqual(['old0@example.com', 'old1@example.com'])
})

it('takes a time that grows with the people, not with their pairs', () => {
  const people = (prefix: string) =>
    Array.from({ length: 20_000 }, (_, i) => ({
      email: `${prefix}${i}@example.com`,
      name: 'Ann Smith',
      attributes: { employee_id: `${prefix}${i}` },
    }))
  const listed = people('old').map(toUser)
  const create = people('new')
  const started = performance.now()
  expect(findRenames(create, listed, { roster: create, listed })).toEqual([])
  expect(performance.now() - started).toBeLessThan(5_000)
})
