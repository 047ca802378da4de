/** The parties of the exchange, from left to right. */
export const PARTIES = ['Your page', 'The frame', 'Your server', 'WisdomAI'] as const

export type Party = (typeof PARTIES)[number]

export interface Step {
  from: Party
  to: Party
  /** Shown on the arrow. */
  label: string
  /** Shown in the list below the diagram. */
  text: string
}

/** The token exchange, from the first render to the first renewal. */
export const STEPS: readonly Step[] = [
  {
    from: 'Your page',
    to: 'Your server',
    label: 'POST /api/wisdom/token',
    text: 'An embed is mounted. Your page requests a token from your server, with the cookie of its session.',
  },
  {
    from: 'Your server',
    to: 'WisdomAI',
    label: 'impersonateUser',
    text: 'Your server reads the user from the session, and requests a token from WisdomAI with its access key.',
  },
  {
    from: 'WisdomAI',
    to: 'Your page',
    label: 'token, for one hour',
    text: 'WisdomAI returns the token. Your page keeps it in memory only.',
  },
  {
    from: 'Your page',
    to: 'The frame',
    label: 'location.replace(…)',
    text: 'Your page listens for messages, and then navigates the frame to a URL that contains the token.',
  },
  {
    from: 'The frame',
    to: 'WisdomAI',
    label: 'loads, once',
    text: 'The WisdomAI page loads in the frame. It loads only once.',
  },
  {
    from: 'Your page',
    to: 'Your server',
    label: 'POST, at 75 to 95 %',
    text: 'At a random time before the hour is over, your page requests the next token in the same way.',
  },
  {
    from: 'The frame',
    to: 'Your page',
    label: 'REQUEST_JWT_TOKEN',
    text: 'Ten seconds before its token expires, the page in the frame requests the next one, and waits for ten seconds.',
  },
  {
    from: 'Your page',
    to: 'The frame',
    label: 'JWT_TOKEN_RESPONSE',
    text: 'Your page checks the window and the origin, and sends the token to exactly that origin: from memory, or after up to three attempts within 8.5 seconds.',
  },
]
