/* One file of JavaScript from a module of `src`: what is measured runs as it would be installed. */
import { rolldown } from 'rolldown'

export async function bundle(input, file) {
  const build = await rolldown({ input, platform: 'node', logLevel: 'silent' })
  await build.write({ file, format: 'esm' })
  await build.close()
  return file
}
