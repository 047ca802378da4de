/** A `prepare` for tests that know when the next token is asked for: at 75 % of the last one's life. */
export function drawTheEarliest(): void {
  Math.random = () => 0
}
