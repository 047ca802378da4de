/** For a conversation that has not begun, and where a question was not understood. */
export const QUESTIONS: readonly string[] = [
  'Revenue by region',
  'How many orders of Laptops by month?',
  'Which products sold best in Q4?',
]

/** For one that has: each changes a part and keeps the rest. */
export const FOLLOW_UPS: readonly string[] = ['And in Q4?', 'By product?', 'What about Laptops?']

export const NOT_UNDERSTOOD =
  'I know the revenue and the orders of one year, by region, product and month. I can answer questions such as these:'
