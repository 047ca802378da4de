import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { MOCK_ACCESS_KEY, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import {
  serveMockIadvize,
  serveMockWisdom,
  type ServedMockIadvize,
  type ServedMockWisdom,
} from '../../../src/mock/node.js'
import type { SyncReport } from '../../../src/users/index.js'
import { createApp, type App } from '../mounts/app.js'
import { emails, seeds } from './support.js'

let mock: ServedMockWisdom
let iadvize: ServedMockIadvize
let app: App

beforeAll(async () => {
  vi.stubEnv('WISDOM_ACCESS_KEY', MOCK_ACCESS_KEY)
  mock = await serveMockWisdom({ users: seeds(20) })
  iadvize = await serveMockIadvize({ users: [] })
  vi.stubEnv('IADVIZE_EMAIL', MOCK_IADVIZE_ACCOUNT.email)
  vi.stubEnv('IADVIZE_PASSWORD', MOCK_IADVIZE_ACCOUNT.password)
  vi.stubEnv('IADVIZE_BASE_URL', iadvize.origin)
  app = await createApp('provisioning.md', { as: 'js', baseUrl: mock.origin })
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await mock.close()
  await iadvize.close()
  await app.remove()
})

const load = (file: string): Promise<unknown> =>
  import(/* @vite-ignore */ pathToFileURL(join(app.folder, file)).href)

it('the functions of docs/provisioning.md do what they say', async () => {
  const { welcome, moveTo, offboard } = (await load('onboarding.js')) as {
    welcome: (email: string, region: string) => Promise<boolean>
    moveTo: (email: string, region: string) => Promise<unknown>
    offboard: (emails: string[]) => Promise<SyncReport>
  }
  expect(await welcome('new@acme.com', 'us')).toBe(true)
  await moveTo('new@acme.com', 'eu')
  expect(mock.users.find('new@acme.com')?.attributes).toEqual({ region: 'eu' })
  expect(await offboard(['new@acme.com'])).toMatchObject({ removed: ['new@acme.com'] })
  await expect(offboard(emails(seeds(20)))).rejects.toMatchObject({ code: 'guard_refused' })
})

it('the roster for several systems of docs/provisioning.md goes into both', async () => {
  const page = await readFile(new URL('../../../docs/provisioning.md', import.meta.url), 'utf8')
  const csv = /^```csv everywhere\.csv\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const { syncEverywhere } = (await load('everywhere.js')) as {
    syncEverywhere: (rows: unknown[], folder: string) => Promise<readonly SyncReport[]>
  }
  const reports = await syncEverywhere(parse(csv, { columns: true }), app.folder)
  expect(reports).toMatchObject([
    { plan: { directory: 'wisdom' }, created: ['alice@acme.com', 'bob@acme.com'] },
    { plan: { directory: 'iadvize:admin@example.com' }, created: ['alice@acme.com'] },
  ])
  expect(iadvize.users.find('alice@acme.com')).toMatchObject({ lastName: 'Moreau' })
  log.mockRestore()
  for (const email of ['alice@acme.com', 'bob@acme.com']) mock.users.remove(email)
})

it('the sync of docs/provisioning.md reads the CSV on the page, and continues after an incomplete line', async () => {
  const page = await readFile(new URL('../../../docs/provisioning.md', import.meta.url), 'utf8')
  const csv = /^```csv\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
  const file = join(app.folder, 'roster.csv')
  await writeFile(file, csv)
  await writeFile(
    `${file}.journal`,
    '{"type":"begin","at":1,"directory":"wisdom","planned":2}\n{"ty',
  )
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)

  const { sync } = (await load('sync.js')) as {
    sync: (file: string, mode: 'plan' | 'apply') => Promise<SyncReport>
  }
  expect(await sync(file, 'plan')).toMatchObject({ status: 'planned', created: [] })
  const { created } = await sync(file, 'apply')
  expect(created).toEqual(['alice@acme.com', 'bob@acme.com'])
  expect(log).toHaveBeenLastCalledWith('2 of 2')
  log.mockRestore()
  const lines = (await readFile(`${file}.journal`, 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { type: string }).type).at(-1)).toBe('end')
})
