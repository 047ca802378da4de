import ts from 'typescript'

/**
 * A Markdown table of the props of a component, from their types and comments. Props of React's own types are
 * left out, and so are props that another table has.
 *
 * @param {import('typescript').Type} type
 * @param {Set<string>} listed the props of other tables; the props of this one are added
 */
export function toPropsTable(checker, type, listed) {
  const arms = type.isUnion() ? type.types : [type]
  const names = new Set(arms.flatMap((arm) => arm.getProperties().map((it) => it.name)))
  const needed = []
  const others = []
  for (const name of names) {
    const properties = arms.map((arm) => arm.getProperty(name))
    const declarations = properties.flatMap((it) => it?.declarations ?? []).filter(isOurs)
    if (name === 'children' || listed.has(name) || declarations.length === 0) continue
    const types = typesOf(declarations)
    if (types === '') continue
    listed.add(name)
    const isNeeded = properties.every((it) => it && !(it.flags & ts.SymbolFlags.Optional))
    const row = toRow(
      `\`${name}\``,
      `\`${types}\``,
      isNeeded ? 'required' : readDefault(declarations),
      readText(declarations),
    )
    if (isNeeded) needed.push(row)
    else others.push(row)
  }
  const head = ['| prop | type | default | |', '| --- | --- | --- | --- |']
  return [...head, ...needed, ...others].join('\n')
}

const isOurs = (declaration) =>
  ts.isPropertySignature(declaration) &&
  !declaration.getSourceFile().fileName.includes('/node_modules/')

/** The types of all arms of a union that a value can have. */
function typesOf(declarations) {
  const types = declarations.flatMap(({ type }) => (ts.isUnionTypeNode(type) ? type.types : [type]))
  const texts = types.map((type) => type.getText().replace(/^\((.*)\)$/s, '$1'))
  return [...new Set(texts)]
    .filter((text) => !/^(never|undefined|Misuse<.*>)$/.test(text))
    .join(' | ')
}

/** The first comment that is not empty. */
function readText(declarations) {
  const texts = declarations.flatMap((it) => ts.getJSDocCommentsAndTags(it)).map((it) => it.comment)
  return texts.map((text) => ts.getTextOfJSDocComment(text)).find(Boolean) ?? ''
}

function readDefault(declarations) {
  const tags = declarations.flatMap((it) => ts.getJSDocTags(it))
  const tag = tags.find((it) => /^default(Value)?$/.test(it.tagName.text))
  return tag ? ts.getTextOfJSDocComment(tag.comment) : ''
}

const toRow = (...cells) => `| ${cells.map(toCell).join(' | ')} |`

const toCell = (text) => text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|')
