import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createMockIadvize, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import type { SyncReport } from '../../../src/users/index.js'
import { createApp, type App } from '../mounts/app.js'

const mock = createMockIadvize({ projects: ['6661', '6662'], skills: ['501', '502'] })
let app: App

beforeAll(async () => {
  vi.stubEnv('IADVIZE_EMAIL', MOCK_IADVIZE_ACCOUNT.email)
  vi.stubEnv('IADVIZE_PASSWORD', MOCK_IADVIZE_ACCOUNT.password)
  vi.stubGlobal('fetch', mock.fetch)
  app = await createApp('iadvize.md', { as: 'js' })
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  await app.remove()
})

const load = (file: string): Promise<unknown> =>
  import(/* @vite-ignore */ pathToFileURL(join(app.folder, file)).href)

it('the functions of docs/iadvize.md do what they say', async () => {
  const { hire, dismiss } = (await load('agents.js')) as {
    hire: (email: string, name: object, password: string) => Promise<{ id: string }>
    dismiss: (email: string) => Promise<boolean>
  }
  const { id } = await hire('eve@acme.com', { first: 'Eve', last: 'Diallo' }, 'First-password-1')
  const eve = mock.users.findById(id)
  expect(eve).toMatchObject({ email: 'eve@acme.com', userName: 'Eve', roleIds: ['2'] })
  Object.assign(eve ?? {}, { ongoingConversations: 1 })
  expect(await dismiss('eve@acme.com')).toBe(false)
  Object.assign(eve ?? {}, { ongoingConversations: 0 })
  expect(await dismiss('eve@acme.com')).toBe(true)
  expect(mock.users.find('eve@acme.com')).toBeUndefined()
})

it('the sync of docs/iadvize.md accepts the roster on the page', async () => {
  const { syncDesk } = (await load('syncDesk.js')) as {
    syncDesk: (rows: unknown[], mode: 'plan' | 'apply') => Promise<SyncReport>
  }
  const rows = [
    {
      email: 'alice@acme.com',
      roles: 'operator:6661|6662',
      'attributes.firstName': 'Alice',
      'attributes.lastName': 'Moreau',
      'attributes.skills': '501;502',
      'attributes.channels': 'chat(slots=3, priority) call(desk) video',
    },
    { email: 'bob@acme.com', roles: 'manager:6661', 'attributes.lastName': 'Lindqvist' },
  ]
  expect(await syncDesk(rows, 'plan')).toMatchObject({ status: 'planned', created: [] })
  expect(await syncDesk(rows, 'apply')).toMatchObject({ status: 'done', failed: [] })
  expect(mock.users.find('alice@acme.com')).toMatchObject({
    projectIds: ['6661', '6662'],
    skillIds: ['501', '502'],
    channels: { chatConfiguration: { numberOfSlots: 3 } },
    countryPreferences: { interfaceLanguage: 'fr', timezone: 'Europe/Paris' },
  })
})
