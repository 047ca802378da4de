import { decode, encode } from '@jridgewell/sourcemap-codec'
import ts from 'typescript'

/**
 * A map from lines to lines, which is enough for code that is not minified, with the sources in it:
 * without imports, which the bundle has none of, and without comments, interfaces and type aliases, as
 * these are in the declarations.
 */
export function toClientMap({ sources, sourcesContent, mappings }) {
  const lines = decode(mappings).map((segments) => segments.slice(0, 1))
  return {
    version: 3,
    sources: sources.map((source) => source.replace(/^(\.\.\/)+/, '../')),
    sourcesContent: sourcesContent.map(withoutDeclarations),
    names: [],
    mappings: encode(lines),
  }
}

/** The same lines, some of them blank. */
function withoutDeclarations(code) {
  const file = ts.createSourceFile('module.tsx', code, ts.ScriptTarget.Latest, true)
  const ranges = []
  const visit = (node) => {
    ranges.push(...rangesToLeave(node, code))
    node.getChildren(file).forEach(visit)
  }
  visit(file)
  let text = ''
  let at = 0
  for (const { pos, end } of ranges.sort((a, b) => a.pos - b.pos || b.end - a.end)) {
    if (pos < at) continue
    text += code.slice(at, pos) + code.slice(pos, end).replace(/./g, '')
    at = end
  }
  return (text + code.slice(at)).replace(/[ \t]+$/gm, '')
}

function rangesToLeave(node, code) {
  if (ts.isJsxText(node)) return []
  const comments = ts.getLeadingCommentRanges(code, node.pos) ?? []
  const after = ts.getTrailingCommentRanges(code, node.end) ?? []
  const own = LEFT_OUT.some((is) => is(node)) ? [{ pos: node.getStart(), end: node.end }] : []
  return [...comments, ...after, ...own]
}

const LEFT_OUT = [ts.isImportDeclaration, ts.isInterfaceDeclaration, ts.isTypeAliasDeclaration]
