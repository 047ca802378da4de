import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { readGraph, tell } from './support.js'

const EVERYTHING = '*'

/** What the client has at most, with everything exported. The budget is 7,000: decisions/0002-client-size.md. */
const LIMIT_BYTES = 12_430

/** What these cost is printed. They have no limits of their own. */
const PARTS = [
  '{ WisdomEmbed }',
  '{ useWisdomEmbed }',
  '{ useWisdomConversation }',
  '{ useWisdomToken }',
  '{ buildEmbedUrl }',
  '{ scrubTokens }',
]

/** The client as it is written, and as it is published. */
const CLIENTS = [
  ['src', fileURLToPath(new URL('../../src/index.ts', import.meta.url))],
  ['dist', join(inject('packaged').package, 'dist/index.js')],
] as const

async function bundle(
  client: string,
  imports: string,
): Promise<{ code: string; modules: string[] }> {
  const build = await rolldown({
    input: 'user.js',
    external: /^(react|react-dom|@tanstack)(\/|$)/,
    logLevel: 'silent',
    plugins: [
      {
        name: 'user',
        resolveId: (id) => (id === 'user.js' ? id : undefined),
        load: (id) =>
          id === 'user.js' ? `export ${imports} from ${JSON.stringify(client)}` : undefined,
      },
    ],
  })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  expect(output).toHaveLength(1)
  const [{ code, moduleIds: modules }] = output
  return { code, modules }
}

/** What an app imports in its own code. */
it.each([
  'index',
  'devtools/index',
  'messaging/index',
  'vanilla/index',
  'element/define',
  'server/index',
  'server/node',
  'users/index',
  'users/node',
  'iadvize/index',
  'audit/index',
])('nothing that is bundled for the mock is among the modules of dist/%s', async (entry) => {
  const { files } = await readGraph(join(inject('packaged').package, `dist/${entry}.js`))
  expect(files.filter((file) => /\/dist\/(vendor|mock)\//.test(file))).toEqual([])
})

it.each(['index', 'devtools/index', 'messaging/index'])(
  'nothing of the mock is in what dist/cjs/%s loads',
  async (entry) => {
    const { files } = await readGraph(join(inject('packaged').package, `dist/cjs/${entry}.cjs`))
    const code = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n')
    for (const marker of ['createMockWisdom', 'mock-access-key', 'GraphQLError', 'Syntax Error'])
      expect(code).not.toContain(marker)
  },
)

it('everything of the mock together holds what the tests above look for', async () => {
  const { modules } = await bundle(
    join(inject('packaged').package, 'dist/mock/index.js'),
    EVERYTHING,
  )
  expect(modules.filter((id) => id.endsWith('/dist/vendor/graphql.js'))).toHaveLength(1)
})

describe.each(CLIENTS)('the client bundle, from %s', (room, client) => {
  let code: string
  let modules: string[]

  beforeAll(async () => {
    ;({ code, modules } = await bundle(client, EVERYTHING))
  })

  /** Bytes of what a user imports: minified, without its peers, gzipped. */
  async function measure(imports: string): Promise<number> {
    const { code } = await bundle(client, imports)
    const bytes = gzipSync(code, { level: 9 }).length
    tell(`import ${imports} from ${room}: ${bytes} bytes gzipped, ${code.length} minified`)
    return bytes
  }

  it(`is no larger than ${LIMIT_BYTES} bytes`, async () => {
    expect(await measure(EVERYTHING)).toBeLessThanOrEqual(LIMIT_BYTES)
    for (const part of PARTS) expect(await measure(part)).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  it('of buildEmbedUrl and scrubTokens is less than 1,075 bytes', async () => {
    expect(await measure('{ buildEmbedUrl, scrubTokens }')).toBeLessThan(1_075)
  })

  it.each(['impersonateUser', 'accessKey', 'access_key', 'createTokenHandler', 'sec-fetch-site'])(
    'holds no server code: %s',
    (marker) => {
      expect(code).not.toContain(marker)
    },
  )

  it.each(['createMockWisdom', 'mock-access-key', 'wisdom.jwt', 'alice@example.com', 'graphql'])(
    'holds no mock code: %s',
    (marker) => {
      expect(code).not.toContain(marker)
    },
  )

  it('of functions that need no React does not import it', async () => {
    const { code } = await bundle(client, '{ buildEmbedUrl, scrubTokens, WisdomError }')
    expect(code).not.toMatch(/\bimport\b/)
  })

  it('is made of no module of the server or the mock', () => {
    const strangers =
      /\/(src|dist)\/(server|users|iadvize|mock|vendor|cli|devtools)\/|\/node_modules\//
    expect(modules.filter((id) => strangers.test(id))).toEqual([])
  })
})
