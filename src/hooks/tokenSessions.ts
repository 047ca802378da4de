import { QueryClient } from '@tanstack/react-query'
import type { WisdomOptions } from '../options.js'
import type { TokenSession } from '../token/session.js'
import * as tokenSessions from '../token/tokenSessions.js'

/** The client in which React's sessions are, with those of the skin without React. */
export const getQueryClient = (): QueryClient => tokenSessions.getQueryClient(QueryClient)

/** The session that these options share with all equal ones. */
export const findSession = (options: WisdomOptions): TokenSession =>
  tokenSessions.findSession(options, QueryClient)
