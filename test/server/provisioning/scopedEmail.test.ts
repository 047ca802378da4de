import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scopedEmail } from '../../../src/users/index.js'

const name = fc.stringMatching(/^[a-z0-9]{1,3}$/)
const local = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('+'))

describe('scopedEmail', () => {
  it.each([
    ['alice@yourcompany.com', 'tenant123', 'alice+tenant123@yourcompany.com'],
    ['alice+news@yourcompany.com', 'tenant123', 'alice+news+tenant123@yourcompany.com'],
    [' Alice@yourcompany.com ', 'ten.ant-1_2', 'Alice+ten.ant-1_2@yourcompany.com'],
    ['"a@b"@yourcompany.com', 't', '"a@b"+t@yourcompany.com'],
  ])('of %s in %s is %s', (email, tenant, scoped) => {
    expect(scopedEmail(email, tenant)).toBe(scoped)
  })

  it('gives two people or tenants different emails', () => {
    fc.assert(
      fc.property(fc.tuple(local, name), fc.tuple(local, name), (one, other) => {
        fc.pre(one.join() !== other.join())
        const scope = ([who, tenant]: [string, string]) => scopedEmail(`${who}@acme.com`, tenant)
        return scope(one) !== scope(other)
      }),
    )
  })

  it.each([
    ['alice@acme.com', ''],
    ['alice@acme.com', 'a+b'],
    ['alice@acme.com', 'a b'],
    ['alice@acme.com', 'a@b'],
    ['alice@acme.com', '.a'],
    ['alice@acme.com', 'a..b'],
    ['alice@acme.com', 'a\n'],
    ['alice', 'tenant'],
    ['@acme.com', 'tenant'],
    ['alice@', 'tenant'],
    [`${'a'.repeat(60)}@acme.com`, 'tenant'],
  ])('refuses %j in %j', (email, tenant) => {
    expect(() => scopedEmail(email, tenant)).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})
