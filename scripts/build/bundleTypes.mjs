import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'
import { bundlerOptions } from './bundlerOptions.mjs'
import { firstSentence, inFull, leaveOut, rewriteDocs } from './docs.mjs'

/** How much of the TSDoc is published, see decisions/0003-tarball.md. */
const DOCS = [
  { file: /^(mock\/|shared\/createMock)/, docs: leaveOut },
  { file: /^server\//, docs: firstSentence },
  { file: /./, docs: inFull },
]

/** Rolls the declarations of entries up into files, `{ path, text }`. */
export async function bundleTypes(entries) {
  const bundle = await rolldown({
    ...bundlerOptions(entries),
    plugins: [dts({ emitDtsOnly: true, tsconfig: 'tsconfig.build.json' })],
  })
  const { output } = await bundle.generate({ chunkFileNames: 'shared/[name].js' })
  await bundle.close()
  return output.filter(({ fileName }) => fileName.endsWith('.d.ts')).map(publish)
}

function publish({ fileName: path, code }) {
  const { docs } = DOCS.find(({ file }) => file.test(path))
  return { path, text: rewriteDocs(code.replace(/^\/\/(#| src\/).*\n/gm, ''), docs) }
}
