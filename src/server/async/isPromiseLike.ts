/** Whether a value has to be waited for. Not `instanceof Promise`: some libraries have their own. */
export function isPending<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
