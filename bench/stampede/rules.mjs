/*
 * Other rules for when the next token is asked for: how much of the present one shall be left. None of
 * them is in the library.
 */

/** What others do: a minute before it dies. */
export const drawFixedMs = () => 60_000

/** At a random point between two shares of the life of a token. */
const between =
  (first, last) =>
  ({ lifetimeMs }) =>
    lifetimeMs * (1 - first - (last - first) * Math.random())

const [drawOnce, drawLater] = [between(0.25, 0.95), between(0.85, 0.95)]

export const WINDOWS = {
  '77 % to 95 %, about as narrow as N/600 allows': between(0.77, 0.95),
  '80 % to 99 %': between(0.8, 0.99),
  '85 % to 95 %': between(0.85, 0.95),
  'the first between 25 % and 95 %, later ones between 85 % and 95 %': (record, hasFailed, nth) =>
    (nth ? drawLater : drawOnce)(record),
}
