import { isRecord } from '../../validation/isRecord.js'
import { fieldOf, type Schema, type SchemaField, type SchemaType } from './schema.js'

/** One step down into an answer, with the arguments that the field is asked with. */
interface Step {
  name: string
  args: string
}

/** A way from an object to a plain value. */
export type Path = readonly Step[]

/** A way that is known from a page: `projects.edges.node.id`. */
export const toPath = (text: string): Path => text.split('.').map((name) => ({ name, args: '' }))

/** The first of these ways that the server has. */
export function findPath(
  schema: Schema,
  owner: SchemaType | undefined,
  candidates: readonly string[],
): Path | undefined {
  for (const candidate of candidates) {
    const path = follow(schema, owner, candidate.split('.'))
    if (path) return path
  }
  return undefined
}

function follow(
  schema: Schema,
  owner: SchemaType | undefined,
  names: readonly string[],
): Path | undefined {
  const [name = '', ...rest] = names
  const field = fieldOf(owner, name)
  if (!field || field.args.some(isNeeded)) return undefined
  const target = schema.type(field.type.name)
  const step = { name, args: field.args.some(isFirst) ? '(first: 100)' : '' }
  if (rest.length === 0) return isPlain(target) ? [step] : undefined
  const further = follow(schema, target, rest)
  return further && [step, ...further]
}

const isNeeded = ({ type, defaultValue }: SchemaField['args'][number]) =>
  type.isRequired && defaultValue == null

const isFirst = ({ name }: { name: string }) => name === 'first'

const isPlain = (type: SchemaType | undefined) =>
  type === undefined || ['SCALAR', 'ENUM'].includes(type.kind)

/** The selection that asks for all of these; empty for ways that are at their end. */
export function printSelection(paths: readonly Path[]): string {
  const groups = new Map<string, Path[]>()
  for (const [step, ...rest] of paths) {
    if (!step) continue
    const name = step.name + step.args
    groups.set(name, [...(groups.get(name) ?? []), rest])
  }
  const printed = [...groups].map(([name, rests]) => `${name} ${printSelection(rests)}`.trim())
  return printed.length > 0 ? `{ ${printed.join(' ')} }` : ''
}

/** All values at the end of a path; lists on the way are gone through. */
export function readPath(value: unknown, path: Path): unknown[] {
  const [step, ...rest] = path
  if (Array.isArray(value)) return value.flatMap((item) => readPath(item, path))
  if (!step) return [value]
  return isRecord(value) ? readPath(value[step.name], rest) : []
}
