/** Whether a cell or a field of a roster has no value. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === ''
