/**
 * Those whose name has one of the words, or all if there are none.
 *
 * @throws {Error} if no name has a word, so that a misspelt one does not pass without a check
 */
export function chooseByName(all, words) {
  const unknown = words.find((word) => !all.some(({ name }) => name.includes(word)))
  if (unknown === undefined) {
    return all.filter(({ name }) => words.length === 0 || words.some((it) => name.includes(it)))
  }
  const names = all.map(({ name }) => name).join('\n')
  throw new Error(`Nothing has “${unknown}” in its name. There are:\n${names}`)
}
