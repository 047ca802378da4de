import { WisdomError } from '../errors.js'

/*
 * `wisdom-embed/server` and `wisdom-embed/server/node` resolve to this file under the `browser` condition. It has the
 * exports of both.
 * Otherwise, a bundler would report a missing export, and hide the reason.
 */
export {
  WisdomError,
  refuse as applyPlan,
  refuse as checkRoster,
  refuse as createConversationHandler,
  refuse as createIadvizeApi,
  refuse as createMemoryJournal,
  refuse as createMemoryRateLimiter,
  refuse as createTokenHandler,
  refuse as createWisdomApi,
  refuse as deleteUsers,
  refuse as ensureUsers,
  refuse as fileJournal,
  refuse as getNodeRequest,
  refuse as IADVIZE_ROLES,
  refuse as iadvizeDirectory,
  refuse as mayHaveBeenApplied,
  refuse as mergeUserAttributes,
  refuse as parseIadvizeChannels,
  refuse as parseJournal,
  refuse as parseRoster,
  refuse as planSync,
  refuse as printIadvizeChannels,
  refuse as readRoster,
  refuse as ROLES,
  refuse as RosterError,
  refuse as RosterFileError,
  refuse as scopedEmail,
  refuse as syncUsers,
  refuse as toIadvizeAttributes,
  refuse as toIadvizeRoleId,
  refuse as toJournalLine,
  refuse as toNodeListener,
  refuse as wisdomDirectory,
}

function refuse(): never {
  throw new WisdomError(
    'config_invalid',
    'wisdom-embed/server was imported by browser code. It handles the access key and belongs on your server ' +
      'only: import it in a route handler, and use wisdom-embed in the browser.',
  )
}

// The only side effect at import in this package: the mistake has to be visible before the first call.
refuse()
