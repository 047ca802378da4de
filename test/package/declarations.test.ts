import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type {} from './provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Exports of a host, without a type of their own, whose types are those that our functions return. */
const HOST = `
import * as client from 'wisdom-embed'
import { WisdomDevtools } from 'wisdom-embed/devtools'
import { auditTokenEndpoint } from 'wisdom-embed/audit'
import { createTokenResponder } from 'wisdom-embed/messaging'
import * as server from 'wisdom-embed/server'
import { getNodeRequest, toNodeListener } from 'wisdom-embed/server/node'
import * as users from 'wisdom-embed/users'
import { fileJournal } from 'wisdom-embed/users/node'
import * as iadvize from 'wisdom-embed/iadvize'
import * as mocks from 'wisdom-embed/mock'
import { startMockWisdom } from 'wisdom-embed/mock/msw'
import { serveMockIadvize, serveMockWisdom } from 'wisdom-embed/mock/node'
import { test as base } from 'wisdom-embed/mock/playwright'
import { requestToken, setupMockWisdom } from 'wisdom-embed/mock/testing'

const baseUrl = 'https://acme.wisdom.ai'
const identify = () => ({ email: 'alice@acme.com' })

export const useReport = () => client.useWisdomEmbed({ view: 'search' })
export const useSession = () => client.useWisdomToken()
export const useChat = () => client.useWisdomConversation({ conversationEndpoint: '/chat' })
export const usePrefetch = () => client.usePrefetchWisdomToken()
export const toUrl = () => client.buildEmbedUrl({ baseUrl, view: 'search' })
export const Devtools = WisdomDevtools
export const audit = () => auditTokenEndpoint({ url: baseUrl })
export const answer = (window: Window) =>
  createTokenResponder({ window, origin: baseUrl, currentToken: { token: 'x' } }, () => Promise.resolve(undefined), console.info)

export const POST = server.createTokenHandler({ identify })
export const startChat = server.createConversationHandler({ identify, domainId: 'domain_1' })
export const limiter = server.createMemoryRateLimiter({ limit: 1, windowMs: 1 })
export const api = server.createWisdomApi({ baseUrl, accessKey: 'x' })
export const me = () => api.currentUser()
export const listUsers = () => api.listUsers()
export const owners = () => api.keyOwners()
export const alice = api.asUser({ email: 'alice@acme.com' })
export const dashboards = () => alice.dashboards({ scope: 'VIEWER' })
export const failure = (error: server.WisdomError) => [error.code, error.mayHaveBeenApplied]
export const listener = toNodeListener(POST)
export const request = (web: Request) => getNodeRequest(web)

export const directory = users.wisdomDirectory(api)
export const list = () => directory.list()
export const plan = () => users.planSync(directory, [])
export const apply = (plan: users.SyncPlan) => users.applyPlan(plan, { directory })
export const sync = () => users.syncUsers(directory, [])
export const syncAll = () => users.syncUsers([directory], [])
export const ensure = () => users.ensureUsers(api, [])
export const remove = () => users.deleteUsers(api, { emails: [] })
export const merge = () => users.mergeUserAttributes(api, { email: 'a@b.c', attributes: {} })
export const roster = users.parseRoster([])
export const checked = users.checkRoster([])
export const read = (bytes: Uint8Array) => users.readRoster(bytes)
export const email = users.scopedEmail('a@b.c', 't')
export const entries = users.parseJournal('')
export const line = users.toJournalLine
export const journal = users.createMemoryJournal()
export const file = fileJournal('x')
export const problems = (error: users.RosterError) => error.message
export const advice = (error: users.RosterFileError) => error.reason

export const desk = iadvize.createIadvizeApi({ email: 'a@b.c', password: 'x' })
export const agents = () => desk.users()
export const fields = () => desk.readableFields()
export const deskDirectory = iadvize.iadvizeDirectory(desk)
export const channels = iadvize.parseIadvizeChannels('chat(slots=3)')
export const attributes = iadvize.toIadvizeAttributes({})
export const role = iadvize.toIadvizeRoleId('operator')
export const print = iadvize.printIadvizeChannels

export const mock = mocks.createMockWisdom()
export const mockDesk = mocks.createMockIadvize()
export const served = () => serveMockWisdom()
export const servedDesk = () => serveMockIadvize()
export const started = () => startMockWisdom()
export const set = () => setupMockWisdom()
export const next = requestToken
export const test = base.extend<{ user: string }>({ user: 'alice@example.com' })
`

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  declaration: true,
  emitDeclarationOnly: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  preserveSymlinks: true,
}

let app: string

// Inside of the repository, where the packages are whose types ours use.
beforeAll(async () => {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  app = await mkdtemp(join(ROOT, 'test-results/declarations-'))
  await mkdir(join(app, 'node_modules'))
  await symlink(inject('packaged').package, join(app, 'node_modules/wisdom-embed'), 'junction')
  await writeFile(join(app, 'package.json'), '{ "type": "module" }')
  await writeFile(join(app, 'host.ts'), HOST)
})

afterAll(() => rm(app, { recursive: true, force: true }))

it('what functions return can be exported by a package that is compiled with declarations', () => {
  const program = ts.createProgram([join(app, 'host.ts')], OPTIONS)
  const { diagnostics } = program.emit(undefined, () => undefined)
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
  expect(all.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
    [],
  )
}, 120_000)
