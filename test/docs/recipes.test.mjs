import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { RECIPES } from '../../scripts/recipes/recipes.mjs'

const PAGE = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8')

const blocks = [...PAGE.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name, code]) => ({
  name,
  lines: code.split('\n').filter((line) => line.trim() !== '').length,
}))

/** What test/server/mounts runs. */
const RUN_BY_THE_SUITE = ['wisdom.ts', 'expressSession.ts', 'lambda.ts']

it('a recipe of docs/recipes.md has at most ten lines of code', () => {
  expect(blocks.filter(({ lines }) => lines > 10)).toEqual([])
})

it('each recipe of docs/recipes.md is run', () => {
  const run = new Set([...RECIPES.map(({ file }) => file), ...RUN_BY_THE_SUITE])
  expect(blocks.length).toBeGreaterThan(10)
  expect(blocks.map(({ name }) => name).filter((name) => !run.has(name))).toEqual([])
})

it('each version that docs/recipes.md names is the one that is installed', () => {
  const named = [...PAGE.matchAll(/Tested with (.*)/g)].flatMap(
    ([, text]) => text.match(/\d+\.\d+\.\d+/g) ?? [],
  )
  const installed = RECIPES.flatMap(({ install }) => install).map((spec) => spec.split('@').at(-1))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((version) => !installed.includes(version))).toEqual([])
})
