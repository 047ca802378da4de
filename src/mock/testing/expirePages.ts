import { COMMANDS, type ExpireCommand } from '../page/commands.js'

/** Tells the mock pages in all iframes of this document that their tokens expire in `ms` milliseconds. */
export function expirePages(ms: number): void {
  const command: ExpireCommand = { type: COMMANDS.expireIn, ms }
  for (const { contentWindow } of document.querySelectorAll('iframe'))
    contentWindow?.postMessage(command, '*')
}
