import ts from 'typescript'
import { toOriginal } from './openProgram.mjs'

/**
 * The Markdown page of an entry: every export with its comment and its declaration, values first, then types.
 * Types that these use, and no entry exports, come last.
 *
 * @param {(symbol: ts.Symbol) => string} declare returns a declaration as it is published
 * @param {Set<ts.Symbol>} exported the exports of all entries
 */
export function toReferencePage({ name, exports }, { checker, declare, exported }) {
  const isValue = (symbol) => symbol.flags & ts.SymbolFlags.Value
  const sections = (symbols) => symbols.map((it) => toSection(checker, it, declare)).join('\n\n')
  const values = exports.filter(isValue).sort(byName)
  const types = exports.filter((it) => !isValue(it)).sort(byName)
  const used = findUsedTypes(checker, exports, exported).sort(byName)
  const parts = [
    `# \`${name}\``,
    'Made from the source by `npm run docs`. To change it, change the comments in the source.',
    toIndex([...values, ...types]),
    values.length > 0 && `## Values\n\n${sections(values)}`,
    types.length > 0 && `## Types\n\n${sections(types)}`,
    used.length > 0 && `## Used above, not exported\n\n${sections(used)}`,
  ]
  return parts.filter(Boolean).join('\n\n') + '\n'
}

const byName = (a, b) => (a.name < b.name ? -1 : 1)

const toIndex = (symbols) =>
  symbols.map(({ name }) => `[\`${name}\`](#${name.toLowerCase()})`).join(' · ')

function toSection(checker, symbol, declare) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const tags = symbol.getJsDocTags(checker).map(toTag)
  const code = '```ts\n' + declare(symbol) + '\n```'
  return [`### ${symbol.name}`, text, code, ...tags].filter(Boolean).join('\n\n')
}

/** `@param options …` as a line of its own, an example as code. */
function toTag({ name, text }) {
  const content = ts.displayPartsToString(text).trim()
  if (name === 'example') return '```tsx\n' + content + '\n```'
  return `**@${name}** ${content}`
}

/** The types of this package that the declarations of these symbols use, directly or not. */
function findUsedTypes(checker, symbols, exported) {
  const found = new Set()
  const visit = (node) => {
    const name = toUsedName(node)
    const symbol = name && checker.getSymbolAtLocation(name)
    if (symbol) add(toOriginal(checker, symbol))
    if (!ts.isBlock(node)) ts.forEachChild(node, visit)
  }
  const add = (symbol) => {
    if (exported.has(symbol) || found.has(symbol) || !isOurs(symbol)) return
    found.add(symbol)
    symbol.declarations.forEach(visit)
  }
  for (const symbol of symbols) symbol.declarations.forEach(visit)
  return [...found]
}

/** The name in `x: Name`, `extends Name` or `typeof name`. */
function toUsedName(node) {
  if (ts.isTypeReferenceNode(node)) return node.typeName
  if (ts.isExpressionWithTypeArguments(node)) return node.expression
  if (ts.isTypeQueryNode(node)) return node.exprName
  return undefined
}

/** Declared at the top of a module of this package. Type parameters are not. */
const isOurs = ({ declarations = [] }) =>
  declarations.some(
    (it) =>
      !it.getSourceFile().fileName.includes('/node_modules/') &&
      (it.parent.kind === ts.SyntaxKind.SourceFile || ts.isVariableDeclarationList(it.parent)),
  )
