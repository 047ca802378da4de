import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { IS_ALL } from '../support/isAll.js'
import type {} from './provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const REACT_TYPES = { 18: 'types-react-18', 19: '@types/react' }

/** The newest, and the oldest. What is in between is the repository's own, see `npm run types`. */
const COMPILERS = ['typescript-7', ...(IS_ALL ? ['typescript-5.4'] : [])]

let app: string

// Inside of the repository, where compilers find the packages whose types ours name.
beforeAll(async () => {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  app = await mkdtemp(join(ROOT, 'test-results/types-'))
  await mkdir(join(app, 'node_modules'))
  await symlink(inject('packaged').package, join(app, 'node_modules/wisdom-embed'), 'junction')
  await cp(join(ROOT, 'test/types'), join(app, 'src'), { recursive: true })
  await writeFile(join(app, 'package.json'), '{ "type": "module" }')
  await writeFile(join(app, 'src/typo.ts'), `import { WisdomEmbbed } from 'wisdom-embed'\n`)
})

afterAll(() => rm(app, { recursive: true, force: true }))

/** What a compiler says of a host app, by lines. */
async function compile(compiler: string, react: keyof typeof REACT_TYPES): Promise<string[]> {
  const types = join(ROOT, 'node_modules', REACT_TYPES[react])
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    jsx: 'react-jsx',
    types: ['node'],
    preserveSymlinks: true,
    skipDefaultLibCheck: true,
    paths: { react: [types], 'react/*': [join(types, '*')] },
  }
  const config = join(app, `${compiler}-${react}.json`)
  await writeFile(config, JSON.stringify({ compilerOptions, include: ['src'] }))
  const tsc = join(ROOT, 'node_modules', compiler, 'bin/tsc')
  const ended = promisify(execFile)(process.execPath, [tsc, '-p', config], { cwd: app })
  const { stdout } = await ended.catch((error: unknown) => error as { stdout: string })
  return stdout.trim().split('\n')
}

const NOT_OURS = /^(\.\.\/)+node_modules\//

describe.each(COMPILERS)('the built package, by %s', (compiler) => {
  it.each([18, 19] as const)(
    'takes what is right and refuses what is wrong, with the types of React %i',
    async (react) => {
      const lines = await compile(compiler, react)
      expect(lines.filter((line) => line.includes('src/typo.ts'))).toEqual([
        expect.stringContaining(`no exported member named 'WisdomEmbbed'`),
      ])
      const ours = lines.filter((line) => !NOT_OURS.test(line) && !line.includes('src/typo.ts'))
      expect(ours).toEqual([])
    },
    120_000,
  )
})
