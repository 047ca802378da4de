import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type {} from './provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const IMPORTS = `import { useRef } from 'react'
import { useWisdomToken, WisdomEmbed, WisdomProvider, type WisdomEvent } from 'wisdom-embed'
import { createTokenHandler, createWisdomApi } from 'wisdom-embed/server'
import { ensureUsers, planSync, syncUsers, wisdomDirectory } from 'wisdom-embed/users'
declare const baseUrl: string
const api = createWisdomApi({ baseUrl, accessKey: 'k' })
const directory = wisdomDirectory(api)
declare const currentUser: (request: Request) => Promise<{ email: string } | null>
export const use = [useRef, useWisdomToken, WisdomEmbed, WisdomProvider, createTokenHandler, baseUrl, currentUser, ensureUsers, planSync, syncUsers, directory]
export type Use = WisdomEvent
`

/** Typical mistakes that compile in JavaScript only, and the line of the compiler's message that says what is wrong. */
const MISTAKES: Record<string, { code: string; says: string | RegExp }> = {
  'an id of another view': {
    code: `<WisdomEmbed view="dashboards" dashboardId="sales" />`,
    says: `Type 'string' is not assignable to type 'Misuse<"Set view=\\"dashboard\\", or remove dashboardId.">'.`,
  },
  'an id without a view': {
    code: `<WisdomEmbed dashboardId="sales" />`,
    says: `Type 'string' is not assignable to type 'Misuse<"Set view=\\"dashboard\\", or remove dashboardId.">'.`,
  },
  'a view without its id': {
    code: `<WisdomEmbed view="dashboard" />`,
    says: `Property 'dashboardId' is missing in type '{ view: "dashboard"; }' but required in type '{ view: "dashboard"; dashboardId: string; }'.`,
  },
  'another case of letters': {
    code: `<WisdomEmbed view="dashboard" dashboardID="sales" />`,
    says: /^Property 'dashboardID' does not exist on type .*\. Did you mean 'dashboardId'\?$/,
  },
  'the name of a callback': {
    code: `<WisdomEmbed view="search" onEvents={() => undefined} />`,
    says: /^Property 'onEvents' does not exist on type .*\. Did you mean 'onEvent'\?$/,
  },
  'the access key on a provider': {
    code: `<WisdomProvider baseUrl={baseUrl} accessKey="k" />`,
    says: `Type 'string' is not assignable to type 'Misuse<"An access key belongs on your server, in createTokenHandler().">'.`,
  },
  'the access key on an embed, where React would put it into the page': {
    code: `<WisdomEmbed view="search" accessKey="k" />`,
    says: `Type 'string' is not assignable to type 'Misuse<"An access key belongs on your server, in createTokenHandler().">'.`,
  },
  'two sources of tokens': {
    code: `<WisdomProvider baseUrl={baseUrl} tokenEndpoint="/t" getToken={() => Promise.resolve('x')} />`,
    says: `Types of property 'getToken' are incompatible.`,
  },
  'a provider without a tenant': {
    code: `<WisdomProvider><p /></WisdomProvider>`,
    says: /^Property 'baseUrl' is missing in type/,
  },
  'a label for what only a server meets': {
    code: `<WisdomProvider baseUrl={baseUrl} labels={{ guard_refused: 'x' }} />`,
    says: /and 'guard_refused' does not exist in type/,
  },
  'a ref to the iframe': {
    code: `<WisdomEmbed ref={useRef<HTMLIFrameElement>(null)} view="search" />`,
    says: `Type 'RefObject<HTMLIFrameElement | null>' is not assignable to type 'Ref<WisdomEmbedHandle> | undefined'.`,
  },
  'an event that does not exist': {
    code: `(event: WisdomEvent) => event.type === 'token-recieved'`,
    says: /"token-received" \| "token-requested"' and '"token-recieved"' have no overlap\.$/,
  },
  'a token that may be missing': {
    code: `() => useWisdomToken().token.length`,
    says: /possibly 'undefined'/,
  },
  'identify that returns the email alone': {
    code: `createTokenHandler({ identify: () => 'alice@acme.com' })`,
    says: `Type 'string' is not assignable to type 'Identity | Promise<Identity | null | undefined> | null | undefined'.`,
  },
  'identify without await': {
    code: `createTokenHandler({ identify: (request) => ({ email: currentUser(request).email }) })`,
    says: `Property 'email' does not exist on type 'Promise<{ email: string; } | null>'.`,
  },
  'provision in what identify returns': {
    code: `createTokenHandler({ identify: () => ({ email: 'x', provision: {} }) })`,
    says: `Property '[advice]' is missing in type '{}' but required in type 'Misuse<"Pass provision to the handler, as a function.">'.`,
  },
  'attributes as keys and values in identify': {
    code: `createTokenHandler({ identify: () => ({ email: 'x', attributes: [{ key: 'region', value: 'eu' }] }) })`,
    says: /^Object literal may only specify known properties, but 'key' does not exist in type/,
  },
  'an attribute that may be missing': {
    code: `createTokenHandler({ identify: () => ({ email: 'x', attributes: { region: process.env.REGION } }) })`,
    says: `Type 'string | undefined' is not assignable to type 'string | readonly string[]'.`,
  },
  'roles of an operation in provision': {
    code: `createTokenHandler({ identify: currentUser, provision: () => ({ roleAssignments: [{ roleId: 'x', scopes: [] }] }) })`,
    says: /required in type 'Misuse<"Pass roles: \['VIEWER:domain_1'\]\.">'\.$/,
  },
  'one role instead of a list': {
    code: `ensureUsers(api, [{ email: 'x', roles: 'VIEWER' }])`,
    says: `Type 'string' is not assignable to type 'readonly Role[]'.`,
  },
  'a role by its name alone in an object': {
    code: `ensureUsers(api, [{ email: 'x', roles: [{ role: 'VIEWER' }] }])`,
    says: /'role' does not exist in type/,
  },
  'the attributes of an operation in a roster': {
    code: `ensureUsers(api, [{ email: 'x', userAttributes: [] }])`,
    says: /'userAttributes' does not exist in type 'RosterEntry'/,
  },
  'a misspelt name in a roster': {
    code: `syncUsers(directory, [{ email: 'x', role: ['VIEWER'] }])`,
    says: `Object literal may only specify known properties, but 'role' does not exist in type 'RosterEntry'. Did you mean to write 'roles'?`,
  },
  'a misspelt name in the roster of a plan': {
    code: `planSync([directory], [{ mail: 'x' }])`,
    says: `Object literal may only specify known properties, but 'mail' does not exist in type 'RosterEntry'. Did you mean to write 'email'?`,
  },
  'an option of a sync that does not exist': {
    code: `syncUsers(directory, [], { dryRun: true })`,
    says: `Object literal may only specify known properties, and 'dryRun' does not exist in type 'SyncOptions'.`,
  },
  'the report of a list of directories': {
    code: `syncUsers([directory], []).report`,
    says: /^Property 'report' does not exist on type 'readonly \[SyncRun\]'\.$/,
  },
  'a handler without identify': {
    code: `createTokenHandler({ baseUrl, accessKey: 'k' })`,
    says: `Property 'identify' is missing in type '{ baseUrl: string; accessKey: string; }' but required in type 'TokenHandlerOptions<unknown>'.`,
  },
  'every origin': {
    code: `createTokenHandler({ identify: currentUser, allowedOrigins: '*' })`,
    says: `Type 'string' is not assignable to type 'readonly string[]'.`,
  },
}

let folder: string
let messages: Map<string, string[]>

beforeAll(async () => {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  folder = await mkdtemp(join(ROOT, 'test-results/mistakes-'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(inject('packaged').package, join(folder, 'node_modules/wisdom-embed'), 'junction')
  const files = Object.values(MISTAKES).map(({ code }, nth) =>
    writeFile(join(folder, `${nth}.tsx`), `${IMPORTS}export const mistake = ${code}\n`),
  )
  await Promise.all([...files, writeFile(join(folder, 'right.tsx'), IMPORTS)])
  messages = await compile()
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

/** What the compiler says of each file, line by line. */
async function compile(): Promise<Map<string, string[]>> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'nodenext',
    jsx: 'react-jsx',
    types: ['node'],
    skipLibCheck: true,
    preserveSymlinks: true,
    paths: { react: [join(ROOT, 'node_modules/@types/react')] },
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const tsc = join(ROOT, 'node_modules/typescript-7/bin/tsc')
  const ended = promisify(execFile)(process.execPath, [tsc, '--pretty', 'false'], { cwd: folder })
  const { stdout } = await ended.catch((error: unknown) => error as { stdout: string })
  const byFile = new Map<string, string[]>()
  let lines: string[] = []
  for (const line of stdout.trim().split('\n')) {
    const [, file, text] = /^(\S+)\(\d+,\d+\): error TS\d+: (.*)/.exec(line) ?? []
    if (file !== undefined) byFile.set(file, (lines = byFile.get(file) ?? []))
    lines.push((text ?? line).trim())
  }
  return byFile
}

it.each(Object.entries(MISTAKES))(
  '%s does not compile, and the message says so',
  (name, { says }) => {
    const nth = Object.keys(MISTAKES).indexOf(name)
    const lines = messages.get(`${nth}.tsx`) ?? []
    const telling = typeof says === 'string' ? says : (expect.stringMatching(says) as string)
    expect(lines).toContainEqual(telling)
  },
)

it('what all of them have in common compiles', () => {
  expect(messages.get('right.tsx')).toBeUndefined()
})
