import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

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

/** Writes a measure into the report, also when its test passes. */
export function tell(measure: string): void {
  // eslint-disable-next-line no-console -- the one thing to be seen
  console.info(measure)
}
