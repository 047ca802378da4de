import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'

const DOCUMENT = `
  query Introspection {
    __schema {
      queryType { name }
      mutationType { name }
      types {
        name
        kind
        fields(includeDeprecated: true) {
          name
          args { name defaultValue type { ...Reference } }
          type { ...Reference }
        }
        inputFields { name type { ...Reference } }
        possibleTypes { name }
      }
    }
  }
  fragment Reference on __Type {
    kind name ofType { kind name ofType { kind name ofType { kind name } } }
  }
`

interface Nested {
  kind: string
  name?: string | null | undefined
  ofType?: Nested | null | undefined
}

/** The type of a field: its name, and whether it is a list or required. */
export interface TypeReference {
  name: string | undefined
  isList: boolean
  isRequired: boolean
}

const nested: v.GenericSchema<unknown, Nested> = v.object({
  kind: v.string(),
  name: v.nullish(v.string()),
  ofType: v.nullish(v.lazy(() => nested)),
})

const reference = v.pipe(nested, v.transform(unwrap))

const field = v.object({
  name: v.string(),
  args: v.array(
    v.object({ name: v.string(), defaultValue: v.nullish(v.string()), type: reference }),
  ),
  type: reference,
})

const type = v.object({
  name: v.string(),
  kind: v.string(),
  fields: v.nullish(v.array(field)),
  inputFields: v.nullish(v.array(v.object({ name: v.string(), type: reference }))),
  possibleTypes: v.nullish(v.array(v.object({ name: v.string() }))),
})

const response = v.object({
  queryType: v.nullish(v.object({ name: v.string() })),
  mutationType: v.nullish(v.object({ name: v.string() })),
  types: v.array(type),
})

export type SchemaField = v.InferOutput<typeof field>
export type SchemaType = v.InferOutput<typeof type>

/** The schema of a server, to look types and fields up in. */
export interface Schema {
  type(name: string | undefined): SchemaType | undefined
  query(name: string): SchemaField | undefined
  mutation(name: string): SchemaField | undefined
}

/** Requests the server's schema. iAdvize documents introspection as the way to see it. */
export const INTROSPECTION: Call<Schema> = {
  operation: '__schema',
  document: DOCUMENT,
  variables: {},
  effect: 'none',
  subject: 'tenant',
  read: (result, toFailure) => toSchema(readShape(response, result, toFailure)),
}

export const findField = (owner: SchemaType | undefined, name: string): SchemaField | undefined =>
  owner?.fields?.find((field) => field.name === name)

function toSchema({ queryType, mutationType, types }: v.InferOutput<typeof response>): Schema {
  const byName = new Map(types.map((each) => [each.name, each]))
  const find = (name: string | undefined) => (name === undefined ? undefined : byName.get(name))
  return {
    type: find,
    query: (name) => findField(find(queryType?.name), name),
    mutation: (name) => findField(find(mutationType?.name), name),
  }
}

function unwrap(outer: Nested): TypeReference {
  let isList = false
  let inner = outer
  while (inner.ofType) {
    isList ||= inner.kind === 'LIST'
    inner = inner.ofType
  }
  return { name: inner.name ?? undefined, isList, isRequired: outer.kind === 'NON_NULL' }
}
