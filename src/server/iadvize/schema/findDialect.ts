import { UpstreamFailure } from '../../upstream/upstreamFailure.js'
import { createDialect, type Dialect, type IadvizeRoleField } from './dialect.js'
import type { Schema } from './schema.js'

export interface DialectOptions {
  introspection: 'auto' | 'off'
  roleField: IadvizeRoleField | 'detect'
  /** Resolves to `undefined` when the server refuses introspection. */
  requestSchema: () => Promise<Schema | undefined>
}

/**
 * Finds the dialect of the server. It is found once, when the first call needs it, for all calls. A refusal is
 * kept. When there is no response, the next call tries again.
 */
export function createDialectFinder(options: DialectOptions): () => Promise<Dialect> {
  const { introspection, roleField, requestSchema } = options
  let dialect: Promise<Dialect> | undefined
  const find = async () => {
    const schema = introspection === 'off' ? undefined : await requestSchema()
    return createDialect(schema, roleField)
  }
  return () => {
    dialect ??= find().catch((error: unknown) => {
      dialect = undefined
      throw error
    })
    return dialect
  }
}

/** No schema, if the server refused introspection. Other errors are thrown. */
export function ignoreRefusal(error: unknown): undefined {
  const isRefusal =
    error instanceof UpstreamFailure &&
    (error.code === 'upstream_rejected' || error.outcome === 'forbidden')
  if (isRefusal) return undefined
  throw error
}
