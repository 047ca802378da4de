import ts from 'typescript'
import { toOriginal } from './openProgram.mjs'

/**
 * The Markdown page of an entry: every export with what is said about it and its declaration, values first,
 * then types; last what these name without its being exported by any entry.
 *
 * @param {(symbol: ts.Symbol) => string} declare gives a declaration as it is published
 * @param {Set<ts.Symbol>} everywhere what some entry exports
 */
export function toReferencePage({ name, exports }, { checker, declare, everywhere }) {
  const isValue = (symbol) => symbol.flags & ts.SymbolFlags.Value
  const sections = (symbols) => symbols.map((it) => toSection(checker, it, declare)).join('\n\n')
  const values = exports.filter(isValue).sort(byName)
  const types = exports.filter((it) => !isValue(it)).sort(byName)
  const named = findNamed(checker, exports, everywhere).sort(byName)
  const parts = [
    `# \`${name}\``,
    'Made from the source by `npm run docs`: what it says is changed there.',
    toIndex([...values, ...types]),
    values.length > 0 && `## Values\n\n${sections(values)}`,
    types.length > 0 && `## Types\n\n${sections(types)}`,
    named.length > 0 && `## Named above, not exported\n\n${sections(named)}`,
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
  const said = ts.displayPartsToString(text).trim()
  if (name === 'example') return '```tsx\n' + said + '\n```'
  return `**@${name}** ${said}`
}

/** What of ours the declarations of these symbols name, what that names, and so on. */
function findNamed(checker, symbols, everywhere) {
  const found = new Set()
  const visit = (node) => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : undefined
    const symbol = name && checker.getSymbolAtLocation(name)
    if (symbol) add(toOriginal(checker, symbol))
    if (!ts.isBlock(node)) ts.forEachChild(node, visit)
  }
  const add = (symbol) => {
    if (everywhere.has(symbol) || found.has(symbol) || !isOurs(symbol)) return
    found.add(symbol)
    symbol.declarations.forEach(visit)
  }
  for (const symbol of symbols) symbol.declarations.forEach(visit)
  return [...found]
}

/** At the top of a module of ours: no type parameter, and nothing of another package. */
const isOurs = ({ declarations = [] }) =>
  declarations.some(
    (it) =>
      !it.getSourceFile().fileName.includes('/node_modules/') &&
      (it.parent.kind === ts.SyntaxKind.SourceFile || ts.isVariableDeclarationList(it.parent)),
  )
