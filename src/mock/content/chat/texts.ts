/** Suggestions for an empty conversation, and for a question that was not understood. */
export const QUESTIONS: readonly string[] = [
  'Revenue by region',
  'How many orders of Laptops by month?',
  'Which products sold best in Q4?',
]

/** Suggestions for follow-ups: each changes a part of the previous question. */
export const FOLLOW_UPS: readonly string[] = ['And in Q4?', 'By product?', 'What about Laptops?']

export const NOT_UNDERSTOOD =
  'I know the revenue and the orders of one year, by region, product and month. I can answer questions such as these:'

export const NO_ROWS = 'There are no rows that you may see, so I cannot tell.'
