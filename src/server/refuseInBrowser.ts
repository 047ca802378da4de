import { WisdomError } from '../errors.js'

/** Throws an error that says why an entry for servers cannot be loaded by a page. */
export function refuseInBrowser(entry: string): never {
  throw new WisdomError(
    'config_invalid',
    `${entry} was imported by browser code. It handles the access key and belongs on your server ` +
      'only: import it in a route handler, and use wisdom-embed in the browser.',
  )
}
