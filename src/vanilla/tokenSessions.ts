import { QueryClient } from '@tanstack/query-core'
import type { WisdomOptions } from '../options.js'
import type { TokenSession } from '../token/session.js'
import * as tokenSessions from '../token/tokenSessions.js'

/** The session that these options share with all equal ones, also with those of React. */
export const findSession = (options: WisdomOptions): TokenSession =>
  tokenSessions.findSession(options, QueryClient)
