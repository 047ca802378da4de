import ts from 'typescript'

/** The lines of code, counted from 0, that are TSDoc and nothing else. */
export function findDocLines(code) {
  const file = ts.createSourceFile('module.js', code, ts.ScriptTarget.Latest, true)
  const starts = file.getLineStarts()
  const lines = new Set()
  const visit = (node) => {
    for (const { pos, end } of ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)) {
      const first = file.getLineAndCharacterOfPosition(pos).line
      const last = file.getLineAndCharacterOfPosition(end).line
      const text = code.slice(starts[first], starts[last + 1]).trim()
      if (text !== code.slice(pos, end)) continue // There is code beside it.
      for (let line = first; line <= last; line += 1) lines.add(line)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return lines
}
