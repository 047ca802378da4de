import { describe, expect, it } from 'vitest'
import { WisdomError } from '../../../src/server/index.js'
import { isUnsure } from '../../../src/server/upstream/isUnsure.js'
import type {
  AttributeValues,
  CreateBatch,
  ListDetail,
  UserChange,
} from '../../../src/server/directories/userDirectory.js'
import type { DirectoryUser, UserDirectory } from '../../../src/users/index.js'
import type { RoleAssignment } from '../../../src/server/wisdom/roles.js'

/** A directory, and control over the system behind it. */
export interface DirectoryUnderTest {
  directory: UserDirectory
  /** Two different roles of the system. */
  roles: readonly [RoleAssignment, RoleAssignment]
  /**
   * The attributes of new users, and other values for some of these keys, all of which it lists. Left out for a system
   * that accepts any keys.
   */
  attributes?: readonly [AttributeValues, AttributeValues]
  /** Adds a user without the directory. `readOnly` are the attributes that another system owns. */
  seed: (person: { email: string; readOnly?: Record<string, string> }) => void
  /** The number of requests since the last time. */
  takeRequests: () => number
  /** The next change is applied, but its response is lost. */
  loseNextAnswer: () => void
  /** The next request is refused with 429, and a Retry-After of this number of seconds. */
  slowDown: (seconds: number) => void
  /** The user with this email cannot be created. */
  refuse: (email: string) => void
  /** The user with this email cannot be removed now. Left out for a system without busy users. */
  makeBusy?: (email: string) => void
}

const EMAILS = ['Alice@acme.com', 'bob+tenant1@acme.com'] as const
const [ALICE, BOB] = EMAILS

/** Any keys, including those with a meaning in JavaScript. */
const FREE = [
  { region: 'us', team: 'x' },
  { region: 'eu', constructor: 'no object' },
] as const

/** The contract that {@link syncUsers} needs. Every UserDirectory passes it. */
export function describeDirectory(name: string, create: () => DirectoryUnderTest) {
  const given = () => {
    const scene = create()
    const { directory, roles, attributes: [first, second] = FREE } = scene
    const batch = (emails: readonly string[], rest: Partial<CreateBatch> = {}): CreateBatch => ({
      emails,
      roles: [roles[0]],
      attributes: first,
      sendWelcomeEmail: false,
      ...rest,
    })
    /** Creates users, in as many calls as the directory needs. */
    const createAll = async (emails: readonly string[], rest: Partial<CreateBatch> = {}) => {
      for (let index = 0; index < emails.length; index += directory.maxBatchSize)
        await directory.create(batch(emails.slice(index, index + directory.maxBatchSize), rest))
    }
    const find = async (email: string, details: ListDetail[] = []): Promise<DirectoryUser> => {
      const user = (await directory.list({ details })).find((each) => each.email === email)
      if (!user) throw new Error(`${email} is not listed.`)
      return user
    }
    /** A change like one of a sync. */
    const toChange = (user: DirectoryUser): UserChange => {
      const attributes = directory.attributeKeys ? { ...user.attributes, ...second } : second
      return { kind: 'attributes', user, attributes, changed: Object.keys(second) }
    }
    return { ...scene, first, second, batch, createAll, find, toChange }
  }

  describe(`${name} keeps the contract of a directory:`, () => {
    it('it has a name, and takes at least one user per call', () => {
      const { directory } = given()
      expect(directory.name).toMatch(/^[a-z]+(:.+)?$/)
      expect(directory.maxBatchSize).toBeGreaterThanOrEqual(1)
    })

    it('it lists the users it created, as written, each with its own id', async () => {
      const { directory, createAll } = given()
      await createAll(EMAILS)
      const users = await directory.list()
      expect(users.map(({ email }) => email)).toEqual(expect.arrayContaining([...EMAILS]))
      expect(new Set(users.map(({ id }) => id)).size).toBe(users.length)
      expect(users.every(({ id }) => id !== '')).toBe(true)
    })

    it('it stores attributes, and after a change has exactly the new ones', async () => {
      const { directory, createAll, find, toChange, first } = given()
      await createAll(EMAILS)
      const user = await find(ALICE)
      expect(user.attributes).toMatchObject(first)

      const change = toChange(user)
      await directory.update(change)
      expect(await find(ALICE)).toMatchObject({ id: user.id })
      expect(change).toHaveProperty('attributes', (await find(ALICE)).attributes)
      expect((await find(BOB)).attributes).toMatchObject(first)
    })

    it('it normalizes attributes to the form in which it lists them', async () => {
      const { directory, createAll, find, first } = given()
      if (!directory.toAttributes) return
      await createAll([ALICE])
      expect((await find(ALICE)).attributes).toMatchObject(directory.toAttributes(first))
    })

    it('it lists only attributes that it can write and list', async () => {
      const { directory, createAll, find, first } = given()
      await createAll([ALICE])
      const listed = Object.keys((await find(ALICE)).attributes)
      const { attributeKeys = Object.keys(first), writeOnlyAttributes = [] } = directory
      expect(attributeKeys).toEqual(expect.arrayContaining([...listed, ...writeOnlyAttributes]))
      expect(listed.filter((key) => writeOnlyAttributes.includes(key))).toEqual([])
    })

    it('it reports attributes that another system owns, and does not write them', async () => {
      const { directory, seed, find, toChange, second } = given()
      seed({ email: ALICE, readOnly: { department: 'sales' } })
      const user = await find(ALICE)
      if (user.readOnlyAttributes.length === 0) return // a system without single sign-on
      expect(user).toMatchObject({ attributes: {}, readOnlyAttributes: ['department'] })
      await directory.update(toChange(user))
      expect(await find(ALICE)).toMatchObject({
        attributes: second,
        readOnlyAttributes: ['department'],
      })
    })

    it('it sets roles of the given users, and creates no user', async () => {
      const { directory, createAll, find, roles } = given()
      await createAll(EMAILS)
      const before = await directory.list()
      const user = await find(ALICE)
      await directory.update({ kind: 'roles', users: [user], roles: [roles[1]] })
      expect(await directory.list()).toHaveLength(before.length)
      const now = await find(ALICE, ['roles'])
      if (now.roles) {
        expect(now.roles).toEqual([roles[1]])
        expect((await find(BOB, ['roles'])).roles).toEqual([roles[0]])
      }
    })

    it('it does not change roles when attributes change', async () => {
      const { directory, createAll, find, roles, toChange } = given()
      await createAll([ALICE])
      await directory.update(toChange(await find(ALICE)))
      const { roles: now = [roles[0]] } = await find(ALICE, ['roles'])
      expect(now).toEqual([roles[0]])
    })

    it('it removes the given users', async () => {
      const { directory, createAll, find } = given()
      await createAll(EMAILS)
      await directory.remove([(await find(ALICE)).id])
      const left = (await directory.list()).map(({ email }) => email)
      expect(left).not.toContain(ALICE)
      expect(left).toContain(BOB)
    })

    it('it reports a busy user, and does not remove them', async () => {
      const { directory, createAll, find, makeBusy, takeRequests } = given()
      if (!makeBusy) return
      await createAll([ALICE])
      const { id } = await find(ALICE)
      makeBusy(ALICE)
      takeRequests()
      const error: unknown = await directory.remove([id]).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'user_busy' })
      expect(isUnsure(error as WisdomError)).toBe(false)
      expect(takeRequests()).toBe(1)
      expect(await find(ALICE)).toBeDefined()
    })

    it('it reports a user who does not exist any more', async () => {
      const { directory, createAll, find } = given()
      await createAll(EMAILS)
      const { id } = await find(ALICE)
      await directory.remove([id])
      const error: unknown = await directory.remove([id]).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'user_not_provisioned' })
    })

    it('it makes one request for each change', async () => {
      const { directory, createAll, find, batch, roles, takeRequests, toChange } = given()
      await createAll([ALICE]) // with what it takes to sign in
      const user = await find(ALICE)
      takeRequests()
      await directory.create(batch([BOB]))
      expect(takeRequests()).toBe(1)
      await directory.update(toChange(user))
      expect(takeRequests()).toBe(1)
      await directory.update({ kind: 'roles', users: [user], roles: [roles[1]] })
      expect(takeRequests()).toBe(1)
      await directory.remove([user.id])
      expect(takeRequests()).toBe(1)
    })

    it('it refuses a batch with one invalid user with upstream_rejected, and tries once', async () => {
      const { directory, batch, createAll, refuse, takeRequests } = given()
      await createAll([ALICE])
      refuse(BOB)
      takeRequests()
      const error: unknown = await directory.create(batch([BOB])).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(WisdomError)
      expect(error).toMatchObject({ code: 'upstream_rejected' })
      expect(isUnsure(error as WisdomError)).toBe(false)
      expect(takeRequests()).toBe(1)
    })

    it('it reports that a change with a lost response may have been applied, and does not repeat it', async () => {
      const { directory, batch, createAll, find, loseNextAnswer, takeRequests } = given()
      await createAll([ALICE])
      takeRequests()
      loseNextAnswer()
      const error: unknown = await directory.create(batch([BOB])).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'upstream_unavailable' })
      expect(isUnsure(error as WisdomError)).toBe(true)
      expect(takeRequests()).toBe(1)
      expect(await find(BOB)).toBeDefined()
    })

    it('it reports the requested delay, and that nothing was applied', async () => {
      const { directory, batch, createAll, slowDown } = given()
      await createAll([ALICE])
      slowDown(7)
      const error: unknown = await directory.create(batch([BOB])).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'upstream_unavailable', retryAfterMs: 7000 })
      expect(isUnsure(error as WisdomError)).toBe(false)
    })

    it('it stops listing when the signal aborts, with its reason', async () => {
      const { directory } = given()
      const signal = AbortSignal.abort(new Error('enough'))
      await expect(directory.list({ signal })).rejects.toThrow('enough')
    })
  })
}
