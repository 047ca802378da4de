import ts from 'typescript'

/** What an editor shows on hover. */
export interface PublicDoc {
  /** An export, or a member of one: `WisdomProviderProps.baseUrl`. */
  name: string
  /** The comment without its tags; empty without a comment. */
  text: string
  tags: string[]
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  jsx: ts.JsxEmit.ReactJSX,
  types: ['node'],
}

/** The comments of all that these modules export, and of the members of exported types. */
export function readPublicDocs(files: readonly string[]): PublicDoc[][] {
  const program = ts.createProgram(files, OPTIONS)
  const checker = program.getTypeChecker()
  return files.map((file) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${file} is not a module.`)
    return checker.getExportsOfModule(module).flatMap((it) => readExport(checker, it))
  })
}

function readExport(checker: ts.TypeChecker, exported: ts.Symbol): PublicDoc[] {
  const isAlias = exported.flags & ts.SymbolFlags.Alias
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported
  const types = symbol.declarations?.filter(isTypeDeclaration) ?? []
  const members = types.flatMap((it) => findMembers(it, exported.name))
  return [
    toPublicDoc(checker, exported.name, symbol),
    ...members.map(({ name, node }) =>
      toPublicDoc(checker, name, checker.getSymbolAtLocation(node.name)),
    ),
  ]
}

const isTypeDeclaration = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node)

type MemberNode = (ts.TypeElement | ts.ClassElement) & { name: ts.PropertyName }

/** The members of an interface or a class, of the literals in a type, and the members of those. */
function findMembers(node: ts.Node, owner: string): { name: string; node: MemberNode }[] {
  return childrenOf(node).flatMap((child) => {
    if (!isMember(child)) return hasNoMembers(child) ? [] : findMembers(child, owner)
    const name = `${owner}.${child.name.getText()}`
    const below = hasNoMembers(child) ? [] : findMembers(child, name)
    return isForbidden(child) ? [] : [{ name, node: child }, ...below]
  })
}

/** Literals in these are no members: `Extract<Event, { type: T }>` only selects by one. */
const hasNoMembers = (node: ts.Node): boolean =>
  ts.isFunctionLike(node) ||
  ts.isTypeParameterDeclaration(node) ||
  (ts.isTypeReferenceNode(node) && /^(Extract|Exclude)$/.test(node.typeName.getText()))

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  return children
}

const isMember = (node: ts.Node): node is MemberNode =>
  (ts.isTypeElement(node) || ts.isClassElement(node)) && node.name !== undefined

/** `dashboardId?: never` and `token?: undefined` only tell the arms of a union apart. */
const isForbidden = (member: MemberNode): boolean =>
  ts.isPropertySignature(member) &&
  (member.type?.kind === ts.SyntaxKind.NeverKeyword ||
    member.type?.kind === ts.SyntaxKind.UndefinedKeyword)

function toPublicDoc(checker: ts.TypeChecker, name: string, symbol?: ts.Symbol): PublicDoc {
  const text = ts.displayPartsToString(symbol?.getDocumentationComment(checker))
  const tags = symbol?.getJsDocTags(checker) ?? []
  return {
    name,
    text: toLine(text),
    tags: tags.map((tag) => toLine(`@${tag.name} ${ts.displayPartsToString(tag.text)}`)),
  }
}

/** One line. A link has a blank at its end where its target is not imported, and none elsewhere. */
const toLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(\{@link [^}]*?) \}/g, '$1}')
    .trim()
