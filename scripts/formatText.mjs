import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format } from 'oxfmt'
import { ROOT } from './run.mjs'

/** Formats a text as `npm run format` would format the file at `path`. */
export async function formatText(path, text) {
  const options = JSON.parse(await readFile(join(ROOT, '.oxfmtrc.json'), 'utf8'))
  const { code, errors } = await format(path, text, options)
  if (errors.length > 0) throw new Error(`${path} cannot be formatted: ${errors[0].message}`)
  return code
}
