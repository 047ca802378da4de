/** The items for which `isFirst` is true, and the other ones. */
export function partition<T>(
  items: readonly T[],
  isFirst: (item: T, index: number) => boolean,
): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item, index) => !isFirst(item, index))]
}
