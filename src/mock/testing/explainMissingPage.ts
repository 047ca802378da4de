/** What the kit knows of a frame that has no page. */
export interface MissingPage {
  frame: HTMLIFrameElement
  /** Where the frame has gone. */
  url: URL | undefined
  /** The mock's. */
  baseUrl: string
  /** The URLs of `POST` requests that were not for the mock. */
  otherRequests: ReadonlySet<string>
}

export const NOT_IN_DOCUMENT =
  'is not in the document. If it was replaced, find it again: screen.getByTitle(…).'

/** Says why there is no page, and which line of the test to change. */
export const explainMissingPage = (facts: MissingPage): string =>
  explainTenant(facts) ?? `${explainEmbed(facts)} ${explainEndpoint(facts)}`.trimEnd()

function explainTenant({ url, baseUrl }: MissingPage): string | undefined {
  if (!url?.protocol.startsWith('http') || url.href.startsWith(`${baseUrl}/`)) return undefined
  return `The frame shows ${url.origin}, and the mock is ${baseUrl}. Call setupMockWisdom({ baseUrl: '${url.origin}' }).`
}

function explainEndpoint({ otherRequests }: MissingPage): string {
  if (otherRequests.size === 0) return ''
  const endpoints = [...otherRequests].join(', ')
  return `The mock did not answer POST ${endpoints}. If your app requests its token there, call setupMockWisdom({ tokenEndpoint: … }) with it.`
}

function explainEmbed({ frame }: MissingPage): string {
  const alert = frame.parentElement?.querySelector('[role=alert]')?.textContent
  if (alert) return `The embed says "${alert}", and more to \`onError\` or in the console.`
  return frame.isConnected
    ? 'Is the user signed in (`userKey`), and the embed enabled?'
    : `The frame ${NOT_IN_DOCUMENT}`
}
