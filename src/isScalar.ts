/** Whether a value is a text, a boolean or a number that JSON and a URL can hold. */
export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
