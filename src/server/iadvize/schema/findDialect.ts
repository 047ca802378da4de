import { UpstreamFailure } from '../../upstream/upstreamFailure.js'
import { createDialect, type Dialect, type IadvizeRoleField } from './dialect.js'
import type { Schema } from './schema.js'

export interface DialectOptions {
  introspection: 'auto' | 'off'
  roleField: IadvizeRoleField | 'detect'
  /** `undefined`: the server refuses to say. */
  askSchema: () => Promise<Schema | undefined>
}

/**
 * Finds out how the server wants to be spoken to: asked once, when the first call needs it, for all that
 * come meanwhile and later. A refusal is an answer, and kept; no answer is not.
 */
export function createDialectFinder(options: DialectOptions): () => Promise<Dialect> {
  const { introspection, roleField, askSchema } = options
  let found: Promise<Dialect> | undefined
  const ask = async () => {
    const schema = introspection === 'off' ? undefined : await askSchema()
    return createDialect(schema, roleField)
  }
  return () => {
    found ??= ask().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
}

/** For introspection: nothing, where the server was reached and refused it. */
export function unlessRefused(error: unknown): undefined {
  if (error instanceof UpstreamFailure) {
    if (error.code === 'upstream_rejected' || error.outcome === 'forbidden') return undefined
  }
  throw error
}
