/** The user of a page's token, as the tenant describes it to the page. */
export interface PageSession {
  email: string
  name: string
  initials: string
  /** The remaining lifetime of the token, in milliseconds. */
  expiresInMs: number
}
