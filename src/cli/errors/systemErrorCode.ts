/** The code of a failed system call, such as `ENOENT`. `undefined` for any other error. */
export function getSystemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** The same for messages. */
export const describeSystemError = (error: unknown): string =>
  getSystemErrorCode(error) ?? 'unknown'
