import {
  buildSchema,
  isAbstractType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql'

/** Resolves a field of the type `Query` or `Mutation`. */
type RootResolver = GraphQLFieldResolver<unknown, never, never>

export interface SchemaParts {
  typeDefs: readonly string[]
  resolvers: Readonly<Record<'Query' | 'Mutation', Readonly<Record<string, RootResolver>>>>
  /** The names of the types of objects, by the interface that they implement. */
  resolveTypes?: Readonly<Record<string, GraphQLTypeResolver<never, unknown>>>
}

/** Creates a schema from its types, and from the functions that resolve the fields of its roots. */
export function createSchema({
  typeDefs,
  resolvers,
  resolveTypes = {},
}: SchemaParts): GraphQLSchema {
  const schema = buildSchema(typeDefs.join('\n'))
  const roots = { Query: schema.getQueryType(), Mutation: schema.getMutationType() }
  for (const [root, type] of Object.entries(roots)) {
    const fields = type?.getFields() ?? {}
    for (const [name, resolve] of Object.entries(resolvers[root as keyof typeof roots]))
      Object.assign(fields[name] ?? {}, { resolve })
  }
  for (const [name, resolveType] of Object.entries(resolveTypes)) {
    const type = schema.getType(name)
    if (isAbstractType(type)) Object.assign(type, { resolveType })
  }
  return schema
}
