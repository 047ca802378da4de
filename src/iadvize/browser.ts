import { refuseInBrowser } from '../server/refuseInBrowser.js'

/* What `wisdom-embed/iadvize` is in a browser: see `server/browser.ts`. */
export {
  refuse as createIadvizeApi,
  refuse as IADVIZE_ROLES,
  refuse as iadvizeDirectory,
  refuse as parseIadvizeChannels,
  refuse as printIadvizeChannels,
  refuse as toIadvizeAttributes,
  refuse as toIadvizeRoleId,
}

const refuse = () => refuseInBrowser('wisdom-embed/iadvize')

refuse()
