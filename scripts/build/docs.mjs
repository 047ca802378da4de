const DOC = /[ \t]*(\/\*\*[\s\S]*?\*\/)[ \t]*\n?/g

/**
 * Writes each TSDoc comment of declarations anew, on lines of its own: the bundler puts some of them
 * behind the member before, where editors do not find them.
 */
export function rewriteDocs(code, rewrite) {
  let text = ''
  let at = 0
  for (const { 0: match, 1: doc, index } of code.matchAll(DOC)) {
    text += code.slice(at, index)
    at = index + match.length
    const [line] = /[^\n]*$/.exec(text)
    const indent = /^ */.exec(line.trim() ? line : match)[0]
    const lines = rewrite(linesOf(doc))
    if (line.trim()) text += '\n'
    else text = text.slice(0, text.length - line.length)
    text += lines.length > 0 ? `${toComment(lines, indent)}\n` : ''
    text += match.endsWith('\n') ? '' : indent
  }
  return text + code.slice(at)
}

function linesOf(doc) {
  const text = doc.slice('/**'.length, -'*/'.length)
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim()
    .split('\n')
}

function toComment(lines, indent) {
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`
  const inner = lines.map((line) => `${indent} * ${line}`.trimEnd())
  return [`${indent}/**`, ...inner, `${indent} */`].join('\n')
}

export const inFull = (lines) => lines
export const leaveOut = () => []

/** The first sentence and the default. */
export function firstSentence(lines) {
  const [about, ...tags] = ` ${lines.join('\n')}`.split(/\s(?=@[a-z])/)
  const [sentence] = about
    .trim()
    .split('\n\n')[0]
    .replaceAll('\n', ' ')
    .split(/(?<=\.) /)
  const defaults = tags.filter((tag) => tag.startsWith('@default'))
  return [[sentence, ...defaults].join(' ').replaceAll('\n', ' ').trim()].filter(Boolean)
}
