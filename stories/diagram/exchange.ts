/** Who takes part, from left to right. */
export const PARTIES = ['Your page', 'The frame', 'Your server', 'WisdomAI'] as const

export type Party = (typeof PARTIES)[number]

export interface Step {
  from: Party
  to: Party
  /** On the arrow. */
  label: string
  /** In the list below. */
  text: string
}

/** The token exchange, from the first render to the first renewal. */
export const STEPS: readonly Step[] = [
  {
    from: 'Your page',
    to: 'Your server',
    label: 'POST /api/wisdom/token',
    text: 'An embed is mounted. Your page asks your server for a token, with the cookie of its session.',
  },
  {
    from: 'Your server',
    to: 'WisdomAI',
    label: 'impersonateUser',
    text: 'Your server knows the user, and asks WisdomAI for a token with its access key.',
  },
  {
    from: 'WisdomAI',
    to: 'Your page',
    label: 'token, for one hour',
    text: 'The token comes back, and is kept in memory only.',
  },
  {
    from: 'Your page',
    to: 'The frame',
    label: 'location.replace(…)',
    text: 'Your page listens first, and then sends the frame on its way, with the token in its address.',
  },
  {
    from: 'The frame',
    to: 'WisdomAI',
    label: 'loads, once',
    text: 'The page of WisdomAI loads in the frame. It will not load again.',
  },
  {
    from: 'Your page',
    to: 'Your server',
    label: 'POST, at 75 to 95 %',
    text: 'Before the hour is over, at a random point, your page asks for the next token in the same way.',
  },
  {
    from: 'The frame',
    to: 'Your page',
    label: 'REQUEST_JWT_TOKEN',
    text: 'Ten seconds before its token dies, the page in the frame asks for the next one, and waits for ten seconds.',
  },
  {
    from: 'Your page',
    to: 'The frame',
    label: 'JWT_TOKEN_RESPONSE',
    text: 'Your page checks window and origin, and answers to that very origin: from memory, or after up to three tries within 8.5 seconds.',
  },
]
