import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT, run } from '../../scripts/run.mjs'

const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint')

const SOUND = `import { useEffect, useState } from 'react'

export const Name = ({ name }: { name: string }) => {
  const [length, setLength] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setLength(name.length), 1)
    return () => clearTimeout(timer)
  }, [name])
  return <b>{length}</b>
}
`

/** Each is a file with one fault, and the rule that finds it. */
const FAULTS = [
  ['a promise that nobody awaits', 'no-floating-promises', `fetch('/')`],
  ['a promise as a condition', 'no-misused-promises', `export const a = fetch('/') ? 1 : 2`],
  [
    'an async handler',
    'no-misused-promises',
    `addEventListener('load', async () => { await fetch('/') })`,
  ],
  ['a use of any', 'no-unsafe-member-access', `export const b = String(JSON.parse('{}').b)`],
  ['an any that is passed on', 'no-unsafe-assignment', `export const c: string = JSON.parse('{}')`],
  ['an any that is written', 'no-explicit-any', `export type D = any`],
  [
    'a condition that is always true',
    'no-unnecessary-condition',
    `export const e = (x: object) => (x ? 1 : 2)`,
  ],
  ['something old', 'no-deprecated', `/** @deprecated */\nconst f = 1\nexport const g = f`],
  ['a line for the console', 'no-console', `console.log('h')`],
  [
    'a comment that allows what is not there',
    'Unused eslint-disable directive',
    `// eslint-disable-next-line no-console\nexport const i = 1`,
  ],
  ['a hook without what it depends on', 'exhaustive-deps', SOUND.replace('[name]', '[]')],
  [
    'a hook that is called sometimes',
    'rules-of-hooks',
    SOUND.replace('  useEffect', '  if (length) useEffect'),
  ],
  [
    'a ref that is read while rendering',
    'refs',
    `import { useRef } from 'react'\nexport const Ref = () => <b>{useRef(1).current}</b>`,
  ],
]

let folder
let found

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-lint-'))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const files = {
    'tsconfig.json': JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: ['src'] }),
    'src/sound.tsx': SOUND,
    ...Object.fromEntries(FAULTS.map(([, , code], nth) => [toFile(nth), code])),
  }
  for (const [name, code] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), code)
  }
  found = await lint()
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const toFile = (nth) => `src/fault${nth}.tsx`

/** What `npm run lint` complains of in the folder, by the options of package.json. */
async function lint() {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const [, ...options] = scripts.lint.split(' ')
  const args = [
    OXLINT,
    ...options,
    `--config=${join(ROOT, '.oxlintrc.json')}`,
    '--format=json',
    'src',
  ]
  const { ok, output } = await run(process.execPath, args, { cwd: folder, output: 'keep' })
  const { diagnostics } = JSON.parse(output)
  const problems = diagnostics.map(({ filename, code, message }) =>
    [filename, code ?? message].join(' '),
  )
  return { ok, problems }
}

it('fails', () => {
  expect(found.ok).toBe(false)
})

it('finds nothing where nothing is wrong', () => {
  expect(found.problems.filter((problem) => problem.startsWith('src/sound'))).toEqual([])
})

it.each(FAULTS)('finds %s: %s', (name, rule) => {
  const file = toFile(FAULTS.findIndex(([other]) => other === name))
  expect(found.problems).toContainEqual(expect.stringMatching(`^${file} .*${rule}`))
})
