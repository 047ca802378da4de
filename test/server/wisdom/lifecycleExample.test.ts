import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { serveMockWisdom } from '../../../src/mock/node.js'
import { ROLES } from '../../../src/server/index.js'

const ROOT = new URL('../../../', import.meta.url).pathname
const EXAMPLE = `${ROOT}docs/examples/user-lifecycle.mjs`

/** The example, with the package that it imports from `src`. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'wisdom-embed/server': `${ROOT}src/server/index.ts` } },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: EXAMPLE, formats: ['es'] },
    },
  })
  const [{ output }] = result as unknown as [{ output: [{ code: string }] }]
  return output[0].code
}

async function run(env: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lifecycle-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'user-lifecycle.mjs')
  await writeFile(file, await bundle())
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env })
  return stdout
}

// https://docs.wisdom.ai/integrations/user-management/user-lifecycle
it('the example of the user lifecycle does its five steps against a tenant', async () => {
  const mock = await serveMockWisdom({ users: [] })
  onTestFinished(() => mock.close())
  const stdout = await run({ WISDOM_BASE_URL: mock.origin, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY })

  expect(mock.counters.calls).toMatchObject({
    exchangeAccessToken: 1,
    createUsers: 1,
    setUserAttributes: 1,
    listUsers: 2,
    deleteUsersFromWorkspace: 1,
    impersonateUser: 1,
  })
  expect(mock.users.all()).toMatchObject([
    {
      email: 'alice@yourcompany.com',
      attributes: { account_id: 'acct_456', region: 'eu-west' },
      roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['DOMAIN_ID'] }],
    },
  ])
  expect(mock.sessions).toMatchObject([{ email: 'alice@yourcompany.com' }])
  expect(stdout).toContain('"email": "bob@yourcompany.com"')
  expect(stdout).toMatch(/A token of \d{3} letters for alice@yourcompany\.com\n$/)
  expect(stdout).not.toMatch(/eyJ|mock-access-key/)
}, 30_000)

it('the example has less than 40 lines', async () => {
  expect((await readFile(EXAMPLE, 'utf8')).trimEnd().split('\n').length).toBeLessThan(40)
})
