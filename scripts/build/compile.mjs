import { runTool } from '../run.mjs'

/**
 * Compiles `src` into a folder, file by file: code, declarations and source maps. Uses the native
 * compiler, which takes a quarter of the time.
 *
 * @throws with the compiler's output when `src` has a type error
 */
export async function compile(folder) {
  const args = ['-p', 'tsconfig.build.json', '--outDir', folder]
  const { ok, output } = await runTool('typescript-7/bin/tsc', args, { output: 'keep' })
  if (!ok) throw new Error(`${output}\nThe build failed. The compiler's output is above.`)
}
