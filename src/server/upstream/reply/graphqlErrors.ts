import { isJsonObject } from '../../validation/isJsonObject.js'
import { readRequestedDelay } from './requestedDelay.js'

/** One entry of the `errors` of a GraphQL response. Its message is not scrubbed yet. */
export interface UpstreamError {
  message: string
  /** `extensions.code`, or else the HTTP status in `extensions`. */
  code: string | undefined
  /** `extensions.name`, which iAdvize uses instead of a code. */
  name?: string | undefined
  /** `extensions.retryPolicy` of iAdvize. */
  retryPolicy?: string | undefined
  /** The delay that `extensions` request, in milliseconds. */
  retryAfterMs?: number | undefined
}

/** For entries that say nothing. */
export const NO_MESSAGE = 'An error without a message.'

/** More are of no use to anybody, and patterns are searched in each. */
const MAX_ERRORS = 20

const MAX_MESSAGE_LENGTH = 10_000

/** The `errors` of a GraphQL response, without those after the first twenty. Empty when there are none. */
export function toUpstreamErrors(body: unknown): UpstreamError[] {
  const errors = (isJsonObject(body) ? body.errors : undefined) ?? []
  return (Array.isArray(errors) ? errors : [errors]).slice(0, MAX_ERRORS).map(toUpstreamError)
}

/**
 * A message that is short enough to be searched for words and secrets. A longer one is left out: if it were cut, half of a
 * secret might remain.
 */
export function limitMessage(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH
    ? `A message of ${message.length} characters.`
    : message
}

/** The longest delay that errors request, in milliseconds. */
export function findLongestDelay(errors: readonly UpstreamError[]): number | undefined {
  const delays = errors.flatMap(({ retryAfterMs }) => retryAfterMs ?? [])
  return delays.length > 0 ? Math.max(...delays) : undefined
}

function toUpstreamError(entry: unknown): UpstreamError {
  const { message, extensions } = isJsonObject(entry) ? entry : { message: entry, extensions: null }
  const told = isJsonObject(extensions) ? extensions : {}
  return {
    message: typeof message === 'string' ? message : NO_MESSAGE,
    code: toText(told.code) ?? readStatus(told),
    name: toText(told.name),
    retryPolicy: toText(told.retryPolicy),
    retryAfterMs: readRequestedDelay(told),
  }
}

/** GraphQL servers write the HTTP status of an error into one of these fields. */
function readStatus({ http, status, statusCode }: Record<string, unknown>): string | undefined {
  return toText(isJsonObject(http) ? http.status : undefined) ?? toText(status ?? statusCode)
}

const toText = (value: unknown) => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}
