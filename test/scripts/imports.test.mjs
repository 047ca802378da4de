import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT, run } from '../../scripts/run.mjs'

const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const CONFIG = join(ROOT, '.dependency-cruiser.js')

/** Files that keep every rule. */
const SOUND = {
  'src/index.ts': `export { useSession } from './hooks/useSession.js'`,
  'src/errors.ts': `export const CODES = ['a']`,
  'src/events.ts': `import type { Session } from './token/session.js'\nexport type Event = Session`,
  'src/token/session.ts': `import { CODES } from '../errors.js'\nexport type Session = (typeof CODES)[number]`,
  'src/hooks/useSession.ts': `import { useState } from 'react'\nexport const useSession = () => useState<import('../token/session.js').Session>()`,
  'src/server/index.ts': `export { CODES as codes } from '../errors.js'`,
  'src/mock/index.ts': `export const mock = 1`,
  'src/mock/node.ts': `import { createServer } from 'node:http'\nexport const serve = createServer`,
  'src/mock/room.ts': `export const room = 1`,
  'src/cli/main.ts': `import 'node:fs'\nimport '../mock/node.js'\nimport '../server/index.js'\nimport '../users/index.js'`,
  'src/users/index.ts': `export { codes } from '../server/index.js'`,
  'src/iadvize/index.ts': `export { codes } from '../server/index.js'`,
  'stories/A.stories.ts': `import '../src/index.js'\nimport '../src/mock/index.js'`,
}

/** Each is one file more, or another, and breaks one rule. */
const FAULTS = [
  {
    name: 'a circle',
    file: 'src/token/a.ts',
    code: `import './b.js'\nexport const a = 1`,
    and: { 'src/token/b.ts': `import { a } from './a.js'\nexport const b = a` },
    breaks: 'no-circles',
  },
  {
    name: 'a circle of types',
    file: 'src/hooks/c.ts',
    code: `import type { D } from './d.js'\nexport interface C { d: D }`,
    and: {
      'src/hooks/d.ts': `import type { C } from './c.js'\nexport interface D { c: C }`,
    },
    breaks: 'no-circles',
  },
  {
    name: 'a circle of types that are imported where they are used',
    file: 'src/server/e.ts',
    code: `export interface E { f: import('./f.js').F }`,
    and: { 'src/server/f.ts': `export interface F { e: import('./e.js').E }` },
    breaks: 'no-circles',
  },
  {
    name: 'a circle in the tests',
    file: 'test/unit/g.ts',
    code: `import './h.js'`,
    and: { 'test/unit/h.ts': `import './g.js'` },
    breaks: 'no-circles',
  },
  ...[
    ['errors', 'src/errors.ts', `import './events.js'`],
    ['messaging', 'src/messaging/a.ts', `import '../token/session.js'`],
    ['messaging', 'src/messaging/b.ts', `import type {} from '../hooks/useSession.js'`],
    ['token', 'src/token/c.ts', `import '../hooks/useSession.js'`],
    ['frame', 'src/frame/a.ts', `import '../components/A.js'`],
    ['hooks', 'src/hooks/e.ts', `import '../components/A.js'`],
    ['components', 'src/components/B.ts', `import '../token/session.js'`],
    ['devtools', 'src/devtools/a.ts', `import '../components/A.js'`],
    ['server', 'src/server/a.ts', `import '../hooks/useSession.js'`],
    ['server', 'src/server/b.ts', `import type {} from '../token/session.js'`],
    ['server', 'src/server/c.ts', `import '../mock/index.js'`],
    ['server', 'src/server/h.ts', `import '../users/index.js'`],
    ['users', 'src/users/a.ts', `import '../mock/index.js'`],
    ['iadvize', 'src/iadvize/a.ts', `import type {} from '../users/index.js'`],
    ['mock', 'src/mock/a.ts', `import '../server/index.js'`],
    ['cli', 'src/cli/a.ts', `import '../hooks/useSession.js'`],
  ].map(([part, file, code]) => ({ name: `an arrow`, file, code, breaks: `${part}-arrows` })),
  ...[
    ['small-files-import-types', 'src/a.ts', `import './token/session.js'`],
    ['part-without-a-rule', 'src/new/a.ts', `import '../errors.js'`],
    ['entry-of-the-client', 'src/index.ts', `import './mock/index.js'`],
    ['react-only-in-the-client', 'src/server/d.ts', `import 'react'`],
    ['react-only-in-the-client', 'src/token/d.ts', `import type {} from 'react'`],
    ['react-query-only-in-the-client', 'src/token/e.ts', `import '@tanstack/react-query'`],
    ['node-only-in-programs', 'src/server/g.ts', `import 'node:fs'`],
    ['node-only-in-programs', 'src/mock/b.ts', `import { join } from 'path'`],
    ['src-alone', 'src/hooks/f.ts', `import '../../stories/A.stories.js'`],
    ['public-entries-only', 'stories/B.stories.ts', `import '../src/mock/room.js'`],
    ['public-entries-only', 'demo/a.ts', `import '../src/hooks/useSession.js'`],
    ['browser-tests-from-outside', 'test/browser/a.ts', `import '../../src/token/session.js'`],
  ].map(([breaks, file, code]) => ({ name: 'an import', file, code, breaks })),
]

const folders = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

/** What `npm run imports` complains of in a repository of these files. */
async function complaints(files) {
  // Inside of the repository, where packages are found.
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  const cwd = await mkdtemp(join(ROOT, 'test-results/imports-'))
  folders.push(cwd)
  for (const [name, code] of Object.entries({ ...files, 'tsconfig.json': '{}' })) {
    await mkdir(dirname(join(cwd, name)), { recursive: true })
    await writeFile(join(cwd, name), code)
  }
  const parts = [...new Set(Object.keys(files).map((name) => name.split('/')[0]))]
  const args = [CRUISER, `--config=${CONFIG}`, '--output-type=json', ...parts]
  const { output } = await run(process.execPath, args, { cwd, output: 'keep' })
  return JSON.parse(output).summary.violations.map(({ rule, from }) => `${from} ${rule.name}`)
}

it('finds nothing where every import is an arrow of the map', async () => {
  expect(await complaints(SOUND)).toEqual([])
}, 60_000)

describe('finds', () => {
  let found

  beforeAll(async () => {
    const planted = FAULTS.flatMap(({ file, code, and }) =>
      Object.entries({ [file]: code, ...and }),
    )
    found = await complaints({
      ...SOUND,
      'src/components/A.ts': '',
      ...Object.fromEntries(planted),
    })
  }, 60_000)

  it.each(FAULTS)('$name in $file: $breaks', ({ file, breaks }) => {
    expect(found).toContain(`${file} ${breaks}`)
  })
})
