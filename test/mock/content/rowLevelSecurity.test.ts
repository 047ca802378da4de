import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import type { MockUserSeed, StoredAttribute } from '../../../src/mock/tenant/users.js'
import { contentFor, issueToken } from '../support/api.js'
import { openPage, reported } from '../support/openPage.js'

const REGIONS = ['us-east', 'us-west', 'eu-west', 'apac']

interface Case {
  stored: StoredAttribute[]
  session?: string
  sees: string[]
}

const stored = (value: string, source: StoredAttribute['source']) => ({
  key: 'region',
  value,
  source,
})

it.each<Case & { claim: string }>([
  { claim: 'one region', stored: [stored('us-east', 'DATABASE')], sees: ['us-east'] },
  {
    claim: 'several regions',
    stored: [stored('us-east, apac', 'DATABASE')],
    sees: ['us-east', 'apac'],
  },
  { claim: 'every region', stored: [stored('*', 'DATABASE')], sees: REGIONS },
  { claim: 'the region of single sign-on', stored: [stored('apac', 'JWT')], sees: ['apac'] },
  { claim: 'no region without the attribute', stored: [], sees: [] },
  { claim: 'no region for an unknown one', stored: [stored('mars', 'DATABASE')], sees: [] },
  {
    claim: 'the region stored by the API instead of the one of single sign-on',
    stored: [stored('us-east', 'DATABASE'), stored('apac', 'JWT')],
    sees: ['us-east'],
  },
  {
    claim: 'the region of the session instead of both',
    stored: [stored('us-east', 'DATABASE'), stored('apac', 'JWT')],
    session: 'eu-west',
    sees: ['eu-west'],
  },
])('shows $claim', async ({ stored: attributes, session, sees }) => {
  expect(await regionsSeen({ email: 'dana@example.com', attributes }, session)).toEqual(sees)
})

it('filters a conversation by the same rule', async () => {
  const mock = createMockWisdom()
  const token = await issueToken(mock, 'bob@example.com')
  const content = await contentFor(mock, token, '/chat/quarterly-review')
  expect(content).toContain('eu-west')
  expect(content).not.toContain('us-east')
})

it('the page shows the attribute, its source and the values that it overrides', async () => {
  const attributes = [stored('us-east', 'DATABASE'), stored('apac', 'JWT')]
  const mock = createMockWisdom({ users: [{ email: 'dana@example.com', attributes }] })
  const token = await issueToken(mock, 'dana@example.com', [{ key: 'region', value: 'eu-west' }])
  const page = await openPage(mock, { token })
  await reported(mock, 'signed-in')
  expect(page.text('.scope')).toBe('Rows: eu-west')
  expect(page.text('.rows')).toContain(
    'Filtered by region = eu-west, from this session, which overrides the stored attributes (us-east) and single sign-on (apac).',
  )
})

it('the page shows that there is no attribute', async () => {
  const mock = createMockWisdom({ users: [{ email: 'dana@example.com' }] })
  const page = await openPage(mock, { token: await issueToken(mock, 'dana@example.com') })
  await reported(mock, 'signed-in')
  expect(page.text('.rows')).toContain('There is no attribute “region”, so there are no rows.')
})

async function regionsSeen(user: MockUserSeed, session?: string): Promise<string[]> {
  const mock = createMockWisdom({ users: [user] })
  const attributes = session ? [{ key: 'region', value: session }] : []
  const token = await issueToken(mock, user.email, attributes)
  const content = JSON.parse(await contentFor(mock, token, '/dashboards/sales-overview')) as {
    table: { rows: string[][] }
  }
  const seen = content.table.rows.map(([region]) => region)
  return REGIONS.filter((region) => seen.includes(region))
}
