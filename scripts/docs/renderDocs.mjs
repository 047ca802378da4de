import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatText } from '../formatText.mjs'
import { ROOT } from '../run.mjs'
import { createDeclare } from './declarations.mjs'
import { openProgram } from './openProgram.mjs'
import { toPropsTable } from './propsTable.mjs'
import { toReferencePage } from './referencePage.mjs'

/** Pages that have tables of props, between `<!-- props:Component -->` and `<!-- /props -->`. */
const WITH_TABLES = ['README.md', 'docs/devtools.md']

const MARKED = /(<!-- props:(\w+) -->\n).*?(<!-- \/props -->)/gs

/** Renders the files that are made from the source: their texts, by their paths. */
export async function renderDocs() {
  const { program, entries } = openProgram()
  const checker = program.getTypeChecker()
  const exported = new Set(entries.flatMap(({ exports }) => exports))
  const declare = createDeclare(program)
  const files = new Map()
  for (const path of WITH_TABLES) {
    const page = await readFile(join(ROOT, path), 'utf8')
    files.set(path, fillTables(page, checker, exported))
  }
  // One without exports only does something, or gives types to templates.
  for (const entry of entries.filter(({ exports }) => exports.length > 0)) {
    const page = toReferencePage(entry, { checker, declare, exported })
    files.set(`docs/reference/${toFileName(entry.name)}.md`, page)
  }
  for (const [path, text] of files) files.set(path, await formatText(path, text))
  return files
}

function fillTables(page, checker, exported) {
  const listed = new Set()
  return page.replace(MARKED, (_, start, component, end) => {
    const symbol = [...exported].find(({ name }) => name === `${component}Props`)
    if (!symbol) throw new Error(`No entry exports ${component}Props, of which a page has a table.`)
    const type = checker.getDeclaredTypeOfSymbol(symbol)
    return `${start}\n${toPropsTable(checker, type, listed)}\n\n${end}`
  })
}

/** The page of `wisdom-embed/mock/node` is `mock-node.md`, that of `wisdom-embed` is `client.md`. */
const toFileName = (name) => name.split('/').slice(1).join('-') || 'client'
