import { describe, expect, it } from 'vitest'
import { ensureUsers } from '../../../src/users/index.js'
import {
  ADMIN,
  createWorkspace,
  email,
  emails,
  FAST,
  people,
  seeds,
  sorted,
  VIEWER,
} from './support.js'

describe('ensureUsers', () => {
  it('P01: of 1,000 wanted users, creates 400 and changes 0 roles of the 600 existing ones', async () => {
    const users = seeds(600, { roles: ADMIN })
    const { mock, api } = createWorkspace({ users })
    const report = await ensureUsers(api, people(1000, { roles: VIEWER }), FAST)
    expect(report).toMatchObject({ status: 'complete', failed: [] })
    expect(report.created).toHaveLength(400)
    expect(report.existing).toHaveLength(600)
    expect(mock.counters).toMatchObject({ usersCreated: 400, rolesOverwritten: 0, usersUpdated: 0 })
  })

  it('does not change attributes of existing users by default, and merges them with `merge`', async () => {
    const { mock, api } = createWorkspace({ users: seeds(1) })
    const wanted = people(1, { attributes: { region: 'eu' } })
    await ensureUsers(api, wanted, FAST)
    expect(mock.users.all()[0]?.attributes).toEqual({})
    await ensureUsers(api, wanted, { ...FAST, attributes: 'merge' })
    expect(mock.users.all()[0]?.attributes).toEqual({ region: 'eu' })
  })

  it('creates and emails a user once for many calls at the same time', async () => {
    const { mock, api } = createWorkspace()
    const ensure = () => ensureUsers(api, people(2), { ...FAST, sendWelcomeEmail: true })
    const reports = await Promise.all(Array.from({ length: 10 }, ensure))
    expect(reports.flatMap(({ created }) => created)).toHaveLength(2)
    expect(mock.counters).toMatchObject({ usersCreated: 2, rolesOverwritten: 0, welcomeEmails: 2 })
  })

  it('names users who could not be created, and is then incomplete', async () => {
    const { mock, api } = createWorkspace()
    mock.faults.graphql.refusedEmails = [email(1)]
    const report = await ensureUsers(api, people(3), FAST)
    expect(report.status).toBe('incomplete')
    expect(sorted(report.created)).toEqual([email(0), email(2)])
    expect(report.failed).toMatchObject([{ email: email(1) }])
  })

  it.each(['NONE', 'MAYBE', null])('P12: is incomplete when status is %s', async (statusCode) => {
    const { mock, api } = createWorkspace()
    mock.faults.graphql = { operation: 'createUsers', statusCode }
    const report = await ensureUsers(api, people(3), FAST)
    expect(report).toMatchObject({ status: 'incomplete', created: [] })
    expect(emails(report.failed)).toEqual(emails(people(3)))
  })

  it('is incomplete for an email that several users have, in other cases', async () => {
    const users = [{ email: 'USER0@acme.com' }, { email: 'User0@acme.com' }]
    const { mock, api } = createWorkspace({ users, emailCase: 'sensitive' })
    const wanted = people(1, { attributes: { region: 'eu' } })
    const report = await ensureUsers(api, wanted, { ...FAST, attributes: 'merge' })
    expect(report).toMatchObject({ status: 'incomplete', ambiguous: [email(0)] })
    expect(mock.counters.calls.setUserAttributes).toBe(0)
  })
})
