/* Kinds that are measured side by side: each once a round, so that a busy machine slows all of them. */

/** What was measured: for each kind a list of each value. */
export async function inTurns(kinds, rounds, measureOnce) {
  const results = kinds.map((kind) => [kind, []])
  for (let round = 0; round < rounds; round++) {
    for (const [kind, list] of results) list.push(await measureOnce(kind))
  }
  return Object.fromEntries(results.map(([kind, list]) => [kind, toColumns(list)]))
}

const toColumns = (rows) =>
  Object.fromEntries(Object.keys(rows[0]).map((key) => [key, rows.map((row) => row[key])]))
