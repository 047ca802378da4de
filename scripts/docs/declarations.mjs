import ts from 'typescript'

/** Gives the declaration of a symbol as it is published: no bodies, and what is said about its members. */
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
    return statements.map((it) => withoutFrame(it.getText(file))).join('\n')
  }
}

/** Neither how it gets into a module, nor from which one the names in it come. */
const withoutFrame = (text) =>
  text.replace(/^(export )?(declare )?/, '').replace(/\bimport\("[^"]+"\)\./g, '')

const namesOf = (statement) =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map((it) => it.name.text)
    : [statement.name?.text]
