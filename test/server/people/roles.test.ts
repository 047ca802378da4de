import { describe, expect, it } from 'vitest'
import { parseRoles, WISDOM_ROLES } from '../../../src/people/parseRoles.js'
import { printRole } from '../../../src/people/printRole.js'
import { IADVIZE_ROLES } from '../../../src/iadvize/index.js'
import { ROLES } from '../../../src/server/index.js'

const viewer = (...scopes: string[]) => ({ roleId: ROLES.VIEWER, scopes })
const parse = (value: unknown) => parseRoles(value, WISDOM_ROLES)

describe('a role', () => {
  it.each([
    ['a name', ['VIEWER'], [viewer()]],
    ['a name in another case, with a scope', ['viewer:domain_1'], [viewer('domain_1')]],
    ['a name with several scopes', [' Viewer : a | b '], [viewer('a', 'b')]],
    ['a name of two words', ['data admin'], [{ roleId: ROLES.DATA_ADMIN, scopes: [] }]],
    ['an id', [`${ROLES.VIEWER}:a`], [viewer('a')]],
    ['an object', [viewer('a')], [viewer('a')]],
    ['an object with a name and no scopes', [{ roleId: 'viewer' }], [viewer()]],
    ['texts and objects', ['VIEWER:a', viewer('b')], [viewer('a'), viewer('b')]],
    ['one text', 'VIEWER:a; VIEWER:b', [viewer('a'), viewer('b')]],
    ['one object', viewer('a'), [viewer('a')]],
    ['no role', [], []],
  ])('is %s', (_, value, roles) => {
    expect(parse(value)).toEqual({ roles })
  })

  it.each([
    ['VEIWER:domain_1', '"VEIWER:domain_1"'],
    ['VIEWER:', '"VIEWER:"'],
    ['VIEWER:a|', '"VIEWER:a|"'],
    ['VIEWER:a:b', '"VIEWER:a:b"'],
    ['', '""'],
    [7, '7'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{ role: 'VIEWER' }, '{"role":"VIEWER"}'],
    [{ roleId: 'VEIWER', scopes: [] }, '{"roleId":"VEIWER","scopes":[]}'],
    [{ roleId: 'VIEWER', scopes: 'domain_1' }, '{"roleId":"VIEWER","scopes":"domain_1"}'],
    [10n, 'bigint'],
  ])('is not %s, and the mistake names it and what is expected', (value, shown) => {
    const { mistake } = parse(['CREATOR', value])
    expect(mistake).toContain(`${shown} is not a role.`)
    expect(mistake).toContain('"ROLE:scope_1|scope_2". The names are ADMIN, EXPLORER, VIEWER,')
  })

  it('is any text where nothing is known of roles', () => {
    expect(parseRoles(['editor:a'], {})).toEqual({ roles: [{ roleId: 'editor', scopes: ['a'] }] })
  })

  it('is one of its own system only', () => {
    const system = { roleIds: IADVIZE_ROLES }
    expect(parseRoles(['operator:6661', '3:6661'], system)).toEqual({
      roles: [
        { roleId: '2', scopes: ['6661'] },
        { roleId: '3', scopes: ['6661'] },
      ],
    })
    expect(parseRoles(['VIEWER:domain_1'], system).mistake).toContain('The names are OPERATOR,')
  })

  it.each([
    [viewer('a', 'b'), 'VIEWER:a|b'],
    [viewer(), 'VIEWER'],
    [{ roleId: 'unknown', scopes: ['a'] }, 'unknown:a'],
    [viewer('a:b'), viewer('a:b')],
    [viewer('a|b'), viewer('a|b')],
    [viewer(' '), viewer(' ')],
  ])('is shown as people write it, if a text can hold it: %j', (role, shown) => {
    expect(printRole(role, WISDOM_ROLES)).toEqual(shown)
  })
})
