import { expect, test } from 'vitest'
import { readTenant } from '../../demo/server/tenant.js'

const FULL = {
  WISDOM_BASE_URL: 'https://acme.wisdom.ai/',
  WISDOM_ACCESS_KEY: 'the-secret-key',
  WISDOM_USER_EMAIL: 'jane@acme.com',
}

const messageFor = (env: Record<string, string>): string => {
  try {
    readTenant(env)
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

test('returns no tenant without variables', () => {
  expect(readTenant({ PATH: '/bin' })).toBeUndefined()
})

test('reads a real tenant with one user and no mock', () => {
  expect(readTenant({ ...FULL, WISDOM_DASHBOARD_ID: 'sales' })).toMatchObject({
    baseUrl: 'https://acme.wisdom.ai',
    accessKey: 'the-secret-key',
    dashboardId: 'sales',
    users: [{ email: 'jane@acme.com' }],
  })
  expect(readTenant(FULL)?.mock).toBeUndefined()
})

test.each(Object.keys(FULL))('names %s when only the others are set', (name) => {
  const message = messageFor({ ...FULL, [name]: ' ' })
  expect(message).toContain(name)
  const others = Object.keys(FULL).filter((other) => other !== name)
  for (const other of others) expect(message).not.toContain(other)
})

test('names all three when only the dashboard is set', () => {
  const message = messageFor({ WISDOM_DASHBOARD_ID: 'sales' })
  for (const name of Object.keys(FULL)) expect(message).toContain(name)
})

test.each([
  ['WISDOM_BASE_URL', 'acme.wisdom.ai'],
  ['WISDOM_BASE_URL', 'http://acme.wisdom.ai'],
  ['WISDOM_BASE_URL', 'https://acme.example.com'],
  ['WISDOM_BASE_URL', 'https://acme.wisdom.ai/embed'],
  ['WISDOM_USER_EMAIL', 'jane'],
])('names the variable when %s is %s', (name, value) => {
  expect(messageFor({ ...FULL, [name]: value })).toContain(name)
})

test('never shows the key, in any variable', () => {
  for (const name of Object.keys(FULL)) {
    expect(messageFor({ ...FULL, [name]: 'the-secret-key' })).not.toContain('the-secret-key')
  }
  expect(messageFor({ WISDOM_ACCESS_KEY: 'the-secret-key' })).not.toContain('the-secret-key')
})
