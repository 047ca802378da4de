const MAX_LENGTH = 80

/** A value for a message. */
export function showValue(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value)
    return typeof text === 'string' ? text.slice(0, MAX_LENGTH) : typeof value
  } catch {
    return typeof value // a bigint or a cycle, which JSON cannot have
  }
}
