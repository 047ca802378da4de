import { refuseInBrowser } from '../server/refuseInBrowser.js'

/* What `wisdom-embed/users` and `wisdom-embed/users/node` are in a browser: see `server/browser.ts`. */
export {
  refuse as applyPlan,
  refuse as checkRoster,
  refuse as createMemoryJournal,
  refuse as deleteUsers,
  refuse as ensureUsers,
  refuse as fileJournal,
  refuse as mergeUserAttributes,
  refuse as parseJournal,
  refuse as parseRoster,
  refuse as planSync,
  refuse as readRoster,
  refuse as RosterError,
  refuse as RosterFileError,
  refuse as scopedEmail,
  refuse as syncUsers,
  refuse as toJournalLine,
  refuse as wisdomDirectory,
}

const refuse = () => refuseInBrowser('wisdom-embed/users')

refuse()
