const MAX_DEPTH = 4

/** The messages of the errors that caused this one, outermost first. */
export function getCauseMessages(error: Error, depth = 0): string[] {
  if (!(error.cause instanceof Error) || depth >= MAX_DEPTH) return []
  return [error.cause.message, ...getCauseMessages(error.cause, depth + 1)]
}
