/**
 * Faults of the embed pages. Faults of the document apply when it is served. An open page reads the
 * other faults again before each token request, after each response, and when a request times out.
 *
 * @example
 * mock.faults.page.neverAsks = true // its session expires
 */
export interface PageFaults {
  /** The document loads and stays blank: it has no script. @default false */
  silent?: boolean | undefined
  /** The page signs in, but never requests a new token. @default false */
  neverAsks?: boolean | undefined
  /** The page posts every token request twice. @default false */
  asksTwice?: boolean | undefined
  /** The page requests a token before it does anything else. @default false */
  asksEarly?: boolean | undefined
  /**
   * Without a valid token, the page shows its login page and requests a token immediately. It signs in
   * with the response.
   *
   * @default false
   */
  asksWithoutToken?: boolean | undefined
  /**
   * The page reloads, and so returns to the token in its URL: when its token expires, or this many
   * milliseconds after it signed in.
   */
  reloadsItself?: 'at-expiry' | number | undefined
  /** The page navigates to another URL. */
  goesTo?:
    | {
        /** The URL. It can be on another origin. */
        url: string
        /**
         * `'asked'`: after the page has requested a token, so that the response reaches another page.
         * A number: this many milliseconds after the page signed in.
         */
        when: 'asked' | number
      }
    | undefined
  /** Delay before the document is served, in milliseconds. @default 0 */
  delayMs?: number | undefined
  /** The request for the document never gets a response. @default false */
  hang?: boolean | undefined
  /** The document is served with this `X-Frame-Options` header, so the browser does not show it. */
  xFrameOptions?: 'DENY' | 'SAMEORIGIN' | undefined
  /** The request for the document returns 404. @default false */
  notFound?: boolean | undefined
  /** The page cannot use `localStorage`, as if the browser blocked third-party storage. @default false */
  storageBlocked?: boolean | undefined
}
