import ts from 'typescript'

/** Returns the declaration of a symbol as it is published: without bodies, with the comments of its members. */
export function createDeclare(program) {
  const emitted = new Map()
  const emit = (source) => {
    let text = ''
    program.emit(source, (_, written) => (text = written), undefined, true)
    return ts.createSourceFile('it.d.ts', text, ts.ScriptTarget.Latest, true)
  }
  const emitOnce = (source) => {
    const file = emitted.get(source) ?? emit(source)
    emitted.set(source, file)
    return file
  }
  return ({ name, declarations }) => {
    const file = emitOnce(declarations[0].getSourceFile())
    const statements = file.statements.filter((it) => namesOf(it).includes(name))
    return statements.map((it) => withoutModule(it.getText(file))).join('\n')
  }
}

/**
 * Without `export`, and without the modules that names are imported from. Without `declare` too where
 * that is still TypeScript: a `const` needs it.
 */
const withoutModule = (text) =>
  text.replace(/^(export )?(declare (?!const))?/, '').replace(/\bimport\("[^"]+"\)\./g, '')

const namesOf = (statement) =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map((it) => it.name.text)
    : [statement.name?.text]
