/** Fields whose values are enum values, which are written without quotes. */
const ENUM_FIELDS: ReadonlySet<string> = new Set([
  'dateFormat',
  'interfaceLanguage',
  'respondFrom',
  'timeFormat',
])

/**
 * A value as GraphQL writes it inside a document. iAdvize's examples write inputs in this way. It is needed when the
 * names of the input types are unknown, as variables cannot be declared then.
 *
 * @see https://spec.graphql.org/October2021/#sec-Input-Values
 */
export function toLiteral(value: unknown, field?: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => toLiteral(item, field)).join(', ')}]`
  if (typeof value === 'object' && value !== null) return `{${toArguments(value)}}`
  if (typeof value === 'string' && field !== undefined && ENUM_FIELDS.has(field)) return value
  return JSON.stringify(value) // the escapes of JSON are valid in GraphQL
}

/** `first: 100, after: "x"`. Values that are `undefined` are left out. */
export function toArguments(values: object): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.map(([name, value]) => `${name}: ${toLiteral(value, name)}`).join(', ')
}
