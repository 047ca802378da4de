import { isJsonObject } from '../../validation/isJsonObject.js'

/** One entry of the `errors` of a GraphQL response. Its message is not scrubbed yet. */
export interface UpstreamError {
  message: string
  code: string | undefined
  /** `extensions.name`, which iAdvize uses instead of a code. */
  name?: string | undefined
  /** `extensions.retryPolicy` of iAdvize. */
  retryPolicy?: string | undefined
  /** `extensions.retryAfter`, unchecked. */
  retryAfter?: unknown
}

/** For entries that say nothing. */
export const NO_MESSAGE = 'An error without a message.'

/** The `errors` of a GraphQL response. Empty when there are none. */
export function toUpstreamErrors(body: unknown): UpstreamError[] {
  const errors = (isJsonObject(body) ? body.errors : undefined) ?? []
  return (Array.isArray(errors) ? errors : [errors]).map(toUpstreamError)
}

function toUpstreamError(entry: unknown): UpstreamError {
  const { message, extensions } = isJsonObject(entry) ? entry : { message: entry, extensions: null }
  const { code, name, retryPolicy, retryAfter } = isJsonObject(extensions) ? extensions : {}
  return {
    message: typeof message === 'string' ? message : NO_MESSAGE,
    code: toText(code),
    name: toText(name),
    retryPolicy: toText(retryPolicy),
    retryAfter,
  }
}

const toText = (value: unknown) => (typeof value === 'string' ? value : undefined)
