/**
 * What all copies of the library on a page share: each part of a page may have a bundle of its own. A version may
 * add fields to what is shared. One that gives a field another meaning changes the number.
 */
export function shareAmongCopies<T>(name: string, create: () => T): T {
  const shared = globalThis as Record<symbol, T | undefined>
  return (shared[Symbol.for(`wisdom-embed/${name}/1`)] ??= create())
}
