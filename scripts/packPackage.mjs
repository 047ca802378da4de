import { join } from 'node:path'
import { run, runNpm } from './run.mjs'

/** Builds the package and packs it into a folder, as it would be published. Resolves to the path of the tarball. */
export async function packPackage(folder) {
  if (!(await run(process.execPath, ['scripts/build.mjs'])).ok) throw new Error('The build failed.')
  const args = ['pack', '--ignore-scripts', '--pack-destination', folder]
  const { ok, output } = await runNpm(args, { output: 'keep' })
  if (!ok) throw new Error(output)
  return join(folder, output.trim().split('\n').at(-1))
}
