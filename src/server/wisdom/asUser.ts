import { WisdomError } from '../../errors.js'
import { findAttributesMistake, type Attributes } from '../../people/attributes.js'
import type { Call, CallOptions } from '../upstream/call.js'
import {
  toCreateConversationCall,
  type CreateConversationInput,
} from './operations/createConversation.js'
import { toCurrentUserCall, type CurrentUser } from './operations/currentUser.js'
import {
  toDashboardsCall,
  type DashboardsInput,
  type WisdomDashboard,
} from './operations/dashboards.js'
import type { ImpersonateUserOptions } from './operations/impersonateUser.js'
import { toUserAttributes } from './operations/userAttribute.js'

/** The user to make calls as: by email, or with a token of `impersonateUser`. */
export type AsUserOptions =
  | {
      /** The email of an existing WisdomAI user. */
      email: string
      /** Attributes for this session only, by key. */
      attributes?: Attributes | undefined
      /** Not with an email. */
      token?: never
    }
  | {
      /** A token of the user. It is not renewed. */
      token: string
      /** Not with a token. */
      email?: never
      /** Not with a token. */
      attributes?: never
    }

/** Calls that are made as one user, with the user's own rights. */
export interface WisdomUserApi {
  /**
   * Creates a conversation of this user and returns its id, for `view="chat"`. An OBSERVER cannot chat.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  createConversation(input: CreateConversationInput, options?: CallOptions): Promise<string>
  /**
   * Lists the dashboards of this user, on all pages, such as for a menu.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  dashboards(input: DashboardsInput, options?: CallOptions): Promise<WisdomDashboard[]>
  /**
   * The user.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  currentUser(options?: CallOptions): Promise<CurrentUser>
}

/**
 * The user of a session as `impersonateUser` takes them.
 *
 * @throws {WisdomError} `config_invalid` for invalid attributes
 */
export function toSession(userEmail: string, attributes?: Attributes): ImpersonateUserOptions {
  if (attributes === undefined) return { userEmail }
  const mistake = findAttributesMistake(attributes)
  if (mistake !== undefined) throw new WisdomError('config_invalid', mistake)
  return { userEmail, attributes: toUserAttributes(attributes) }
}

export type MakeCall = <T>(call: Call<T>, options?: CallOptions) => Promise<T>

export function createUserApi(makeCall: MakeCall): WisdomUserApi {
  return {
    createConversation: async (input, options) =>
      makeCall(toCreateConversationCall(input), options),
    async dashboards(input, options) {
      const all: WisdomDashboard[] = []
      let cursor: string | undefined
      do {
        const { dashboards, nextCursor } = await makeCall(toDashboardsCall(input, cursor), options)
        all.push(...dashboards)
        cursor = nextCursor
      } while (cursor !== undefined)
      return all
    },
    currentUser: async (options) => makeCall(toCurrentUserCall(), options),
  }
}
