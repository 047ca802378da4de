import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { ROOT } from '../run.mjs'
import { createDeclare } from './declarations.mjs'
import { openProgram } from './openProgram.mjs'
import { toPropsTable } from './propsTable.mjs'
import { toReferencePage } from './referencePage.mjs'

/** Pages that have tables of props, between `<!-- props:Component -->` and `<!-- /props -->`. */
const WITH_TABLES = ['README.md', 'docs/devtools.md']

const MARKED = /(<!-- props:(\w+) -->\n).*?(<!-- \/props -->)/gs

/** What is made from the source, as it has to be: the texts of the files by their paths. */
export async function renderDocs() {
  const { program, entries } = openProgram()
  const checker = program.getTypeChecker()
  const everywhere = new Set(entries.flatMap(({ exports }) => exports))
  const declare = createDeclare(program)
  const files = new Map()
  for (const path of WITH_TABLES) {
    const page = await readFile(join(ROOT, path), 'utf8')
    files.set(path, fillTables(page, checker, everywhere))
  }
  for (const entry of entries) {
    const page = toReferencePage(entry, { checker, declare, everywhere })
    files.set(`docs/reference/${toFileName(entry.name)}.md`, page)
  }
  for (const [path, text] of files) files.set(path, await prettify(path, text))
  return files
}

function fillTables(page, checker, everywhere) {
  const told = new Set()
  return page.replace(MARKED, (_, start, component, end) => {
    const symbol = [...everywhere].find(({ name }) => name === `${component}Props`)
    if (!symbol) throw new Error(`No entry exports ${component}Props, of which a page has a table.`)
    const type = checker.getDeclaredTypeOfSymbol(symbol)
    return `${start}\n${toPropsTable(checker, type, told)}\n\n${end}`
  })
}

/** `wisdom-embed/mock/node` is told in `mock-node.md`, the entry without a name in `client.md`. */
const toFileName = (name) => name.split('/').slice(1).join('-') || 'client'

async function prettify(path, text) {
  const filepath = join(ROOT, path)
  return format(text, { ...(await resolveConfig(filepath)), filepath })
}
