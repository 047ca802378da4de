import { createSchema } from 'graphql-yoga'
import type { Tenant } from '../tenant.js'
import { IMPERSONATE_USER, impersonateUser } from './impersonateUser.js'

/** What a resolver knows about the request. */
export interface GraphqlContext {
  /** The origin the tenant was asked at. */
  origin: string
}

/** A schema needs a query root, and no documented query is here yet. */
const ROOTS = /* GraphQL */ `
  type Query {
    _empty: Boolean
  }
  type Mutation
`

export const createMockSchema = (tenant: Tenant) =>
  createSchema<GraphqlContext>({
    typeDefs: [ROOTS, IMPERSONATE_USER],
    resolvers: { Mutation: { impersonateUser: impersonateUser(tenant) } },
  })
