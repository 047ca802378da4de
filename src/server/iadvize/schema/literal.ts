/** Fields whose values are enum values, which stand in a document without quotes. */
const ENUMS = ['dateFormat', 'interfaceLanguage', 'respondFrom', 'timeFormat']

/**
 * An input as the vendor's examples write it, into the document itself: without knowing the names of its
 * types, variables cannot be declared.
 *
 * @see https://spec.graphql.org/October2021/#sec-Input-Values
 */
export function toLiteral(value: unknown, field = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => toLiteral(item, field)).join(', ')}]`
  if (typeof value === 'object' && value !== null) return toObject(value)
  if (typeof value === 'string' && ENUMS.includes(field)) return value
  return JSON.stringify(value) // escapes of JSON are escapes of GraphQL
}

function toObject(value: object): string {
  const given = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{${given.map(([name, each]) => `${name}: ${toLiteral(each, name)}`).join(', ')}}`
}
