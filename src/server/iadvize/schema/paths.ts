import { isJsonObject } from '../../validation/isJsonObject.js'
import { findField, type Schema, type SchemaField, type SchemaType } from './schema.js'

/** One step down in a response. */
interface Step {
  name: string
  /** The arguments of the field: `(first: 100)`. */
  args?: string | undefined
  /** Its name in the response, if that is another one. */
  alias?: string | undefined
}

/** The way from an object to a plain value. */
export type Path = readonly Step[]

/** The path of a text: `projects.edges.node.id`. */
export const toPath = (text: string): Path => text.split('.').map((name) => ({ name }))

/** The first of these paths that is in the server's schema. */
export function findPath(
  schema: Schema,
  owner: SchemaType | undefined,
  candidates: readonly string[],
): Path | undefined {
  for (const candidate of candidates) {
    const path = resolvePath(schema, owner, candidate.split('.'))
    if (path) return path
  }
  return undefined
}

function resolvePath(
  schema: Schema,
  owner: SchemaType | undefined,
  [name, ...rest]: readonly string[],
): Path | undefined {
  const field = name === undefined ? undefined : findField(owner, name)
  if (!field || field.args.some(isRequired)) return undefined
  const target = schema.type(field.type.name)
  const step = toStep(field)
  if (rest.length === 0) return isPlain(target) ? [step] : undefined
  const further = resolvePath(schema, target, rest)
  return further && [step, ...further]
}

const isRequired = ({ type, defaultValue }: SchemaField['args'][number]) =>
  type.isRequired && (defaultValue === null || defaultValue === undefined)

/** Lists are requested in pages of 100. */
function toStep({ name, args }: SchemaField): Step {
  return args.some((argument) => argument.name === 'first')
    ? { name, args: '(first: 100)' }
    : { name }
}

const isPlain = (type: SchemaType | undefined) =>
  type === undefined || type.kind === 'SCALAR' || type.kind === 'ENUM'

/** The GraphQL selection that requests all of these paths. */
export function printSelection(paths: readonly Path[]): string {
  const fields = [...groupByFirstStep(paths)].map(([field, rests]) =>
    rests.length > 0 ? `${field} ${printSelection(rests)}` : field,
  )
  return `{ ${fields.join(' ')} }`
}

/** What remains of the paths after their first step. */
function groupByFirstStep(paths: readonly Path[]): Map<string, Path[]> {
  const groups = new Map<string, Path[]>()
  for (const [step, ...rest] of paths) {
    if (!step) continue
    const field = `${step.alias ? `${step.alias}: ` : ''}${step.name}${step.args ?? ''}`
    const rests = groups.get(field) ?? []
    groups.set(field, rest.length > 0 ? [...rests, rest] : rests)
  }
  return groups
}

/** All values at the end of a path, through the lists on the way. */
export function readPath(value: unknown, path: Path): unknown[] {
  const [step, ...rest] = path
  if (Array.isArray(value)) return value.flatMap((item) => readPath(item, path))
  if (!step) return [value]
  return isJsonObject(value) ? readPath(value[step.alias ?? step.name], rest) : []
}
