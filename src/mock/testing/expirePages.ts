import { COMMANDS, type ExpireCommand } from '../page/commands.js'

/** Tells the mock pages in all iframes of a document that their tokens expire in `ms` milliseconds. */
export function expirePages(ms: number, host: Document = document): void {
  const command: ExpireCommand = { type: COMMANDS.expireIn, ms }
  for (const { contentWindow } of host.querySelectorAll('iframe'))
    contentWindow?.postMessage(command, '*')
}
