const SHARED_FIELDS = ['roles', 'scopes', 'attributes', 'groups'] as const
const FIELDS = ['email', 'directories', ...SHARED_FIELDS] as const

/** How the column of an attribute begins. The second spelling is that of earlier versions. */
const ATTRIBUTE_PREFIXES = ['attr.', 'attributes.']

/** The meaning of a column of a roster. */
export type Column =
  | { kind: 'email' }
  /** An object with the values of other systems, in JSON. */
  | { kind: 'directories' }
  | FieldColumn
  /** A field of another system than WisdomAI. */
  | { kind: 'system'; system: string; column: FieldColumn }

/** A field that each system has. */
export type FieldColumn =
  | { kind: (typeof SHARED_FIELDS)[number] }
  | { kind: 'attribute'; key: string }

/** Our columns, for messages. */
export const describeColumns = (systems: readonly string[]): string =>
  ['email', ...SHARED_FIELDS, 'attr.<key>', ...systems.map((system) => `${system}.<column>`)].join(
    ', ',
  )

/**
 * The column with this name: `email`, `attr.region`, `iadvize.roles`. Case matters only in the key of an attribute.
 * `undefined` for any other name.
 */
export function parseColumnName(text: string, systems: readonly string[]): Column | undefined {
  const name = text.trim()
  const key = removePrefix(name, ATTRIBUTE_PREFIXES)
  if (key !== undefined) return key === '' ? undefined : { kind: 'attribute', key }
  for (const system of systems) {
    const rest = removePrefix(name, [`${system}.`])
    if (rest) return { kind: 'system', system, column: toFieldColumn(rest) }
  }
  const kind = FIELDS.find((field) => field === name.toLowerCase())
  return kind && { kind }
}

function toFieldColumn(name: string): FieldColumn {
  const kind = SHARED_FIELDS.find((field) => field === name.toLowerCase())
  return kind ? { kind } : { kind: 'attribute', key: name }
}

/** The rest of a text that begins with one of these prefixes, in any case. */
function removePrefix(text: string, prefixes: readonly string[]): string | undefined {
  const prefix = prefixes.find((each) => text.toLowerCase().startsWith(each))
  return prefix === undefined ? undefined : text.slice(prefix.length).trim()
}

/** A name by which columns are compared, and which messages have. */
export function printColumn(column: Column): string {
  if (column.kind === 'attribute') return `attr.${column.key}`
  if (column.kind !== 'system') return column.kind
  const { system, column: field } = column
  return `${system}.${field.kind === 'attribute' ? field.key : field.kind}`
}
