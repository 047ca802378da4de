import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'

const run = promisify(execFile)

/** The modules that users import, of those written in TypeScript. Those that export nothing are not among them. */
export const ENTRIES = [
  'index',
  'audit/index',
  'devtools/index',
  'messaging/index',
  'vanilla/index',
  'element/index',
  'server/index',
  'server/node',
  'users/index',
  'users/node',
  'iadvize/index',
  'mock/index',
  'mock/node',
  'mock/cypress',
  'mock/msw',
  'mock/playwright',
  'mock/testing',
]

/** Runs a module in a Node process of its own, in this folder; gives what it wrote. */
export async function runInNode(cwd: string, code: string, ...flags: string[]): Promise<string> {
  const args = [...flags, '--input-type=module', '--eval', code]
  const { stdout } = await run(process.execPath, args, { cwd })
  return stdout.trim()
}

/** The names that an entry exports, seen from this folder. */
export async function exportsOf(cwd: string, entry: string): Promise<string[]> {
  const code = `console.log(JSON.stringify(Object.keys(await import('${entry}')).sort()))`
  return JSON.parse(await runInNode(cwd, code)) as string[]
}

/** An entry's file with those below it, and what they import from elsewhere, at once or later. */
export async function readGraph(entry: string): Promise<{ files: string[]; specifiers: string[] }> {
  const files = new Set<string>()
  const specifiers = new Set<string>()
  const visit = async (file: string): Promise<void> => {
    if (files.has(file)) return
    files.add(file)
    const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'), true, true)
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith('.')) await visit(join(dirname(file), fileName))
      else specifiers.add(fileName)
    }
  }
  await visit(entry)
  return { files: [...files], specifiers: [...specifiers] }
}

/** Writes a measure into the report, even if its test passes. */
export function tell(measure: string): void {
  // eslint-disable-next-line no-console -- the one thing to be seen
  console.info(measure)
}
