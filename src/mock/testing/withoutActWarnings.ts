/*
 * React warns of updates outside of `act` where tests tell it that they use it. What a frame does comes from
 * outside of React and of the test, as in a browser, so that it is no mistake of anybody's.
 */
const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean | undefined }

/** Does something that may make React render. */
export function quietly(action: () => void): void {
  const before = scope.IS_REACT_ACT_ENVIRONMENT
  if (before === undefined) {
    action()
    return
  }
  scope.IS_REACT_ACT_ENVIRONMENT = false
  try {
    action()
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = before
  }
}

/** The same for as long as something takes. */
export async function quietlyUntil<Result>(work: Promise<Result>): Promise<Result> {
  const before = scope.IS_REACT_ACT_ENVIRONMENT
  if (before === undefined) return work
  scope.IS_REACT_ACT_ENVIRONMENT = false
  try {
    return await work
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = before
  }
}
