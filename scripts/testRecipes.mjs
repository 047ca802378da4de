/*
 * `npm run test:recipes [-- words …]`: the recipes of docs/recipes.md, or those whose name has one of the words, each in its
 * framework. The frameworks are installed in temporary folders, from npm: about a gigabyte in all.
 *
 * The last line says how many checks passed and failed; the exit code is 1 if any did.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseByName } from './chooseByName.mjs'
import { packPackage } from './packPackage.mjs'
import { endWith, failWith, runTool } from './run.mjs'
import { checkRecipe } from './recipes/checkRecipe.mjs'
import { countLines, createApp } from './recipes/createApp.mjs'
import { RECIPES } from './recipes/recipes.mjs'
import { startApp } from './recipes/startApp.mjs'
import { findFreePort } from './runtimes/findFreePort.mjs'
import { startTenant } from '../test/runtimes/tenant.mjs'
import { withTemporaryFolder } from './vitestRun.mjs'

const rows = []
try {
  await withTemporaryFolder(testRecipes)
} catch (error) {
  failWith(error)
  rows.push({ name: 'the set-up', checks: [{ ok: false, name: String(error) }] })
}
console.log(`\n${rows.map(describe).join('\n')}`)
const checks = rows.flatMap((row) => row.checks)
const passed = checks.filter(({ ok }) => ok).length
endWith({ passed, failed: checks.length - passed })

async function testRecipes(folder) {
  const chosen = chooseByName(RECIPES, process.argv.slice(2))
  const tarball = await packPackage(folder)
  for (const recipe of chosen) {
    const row = await testRecipe(recipe, tarball)
    rows.push(row)
    console.log(describe(row))
  }
}

async function testRecipe(recipe, tarball) {
  const startedAt = Date.now()
  const lines = await countLines(recipe.file)
  const result = await withTemporaryFolder((folder) => runRecipe(recipe, folder, tarball))
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  return { name: recipe.name, install: recipe.install, lines, seconds, checks: result }
}

async function runRecipe(recipe, folder, tarball) {
  const tenant = await startTenant()
  let app
  try {
    const port = await findFreePort()
    await createApp(folder, recipe, { tarball, tenant: tenant.url, port })
    app = await startApp(folder, recipe, { port, accessKey: 'good-key' })
    return [...(await checkRecipe(app.origin)), await checkTypes(recipe, folder)]
  } catch (error) {
    return [{ name: 'starts', ok: false, note: String(error) }]
  } finally {
    app?.stop()
    tenant.close()
  }
}

/** TypeScript takes the recipe, with the types of its framework. */
async function checkTypes({ file, files = {}, types = ['node'], isUntyped }, cwd) {
  if (isUntyped) return { name: 'types', ok: true }
  const names = Object.keys(files).filter((name) => /\.tsx?$/.test(name))
  const args = ['--noEmit', '--project', 'tsconfig.recipe.json']
  const compilerOptions = { types }
  const project = { extends: './tsconfig.json', compilerOptions, files: [file, ...names] }
  await writeFile(join(cwd, 'tsconfig.recipe.json'), JSON.stringify(project))
  const { ok, output } = await runTool('typescript/bin/tsc', args, { cwd, output: 'keep' })
  return { name: 'types', ok, note: ok ? undefined : output.trim() }
}

function describe({ name, install = [], lines, seconds, checks: all }) {
  const failed = all.filter(({ ok }) => !ok)
  const verdict = failed.length === 0 ? 'ok    ' : 'FAILED'
  const notes = failed.map((check) => `\n       ${check.name}: ${check.note}`).join('')
  const [version = 'no framework'] = install
  return `${verdict} ${name} (${version}): ${lines ?? 0} lines, ${all.length - failed.length} of ${all.length} checks, ${seconds} s${notes}`
}
