import { raceWithSignal } from '../async/raceWithSignal.js'
import { WisdomError } from '../../errors.js'
import type { Call, CallOptions } from '../upstream/call.js'
import { assertTimeout } from '../upstream/callTimeout.js'
import { connect, type Connection } from './connect.js'
import { parseIadvizeCredentials } from './credentials.js'
import type { IadvizeApiOptions } from './iadvizeApiOptions.js'
import { toUserCreate } from './operations/userCreate.js'
import { toUserDelete, type IadvizeUserDeleteInput } from './operations/userDelete.js'
import type { IadvizeUserCreateInput, IadvizeUserUpdateInput } from './operations/userInput.js'
import type { ToCall } from './operations/userMutation.js'
import {
  iteratePages,
  parseUsersInput,
  toUsersCall,
  type IadvizeUsersInput,
} from './operations/users.js'
import { toUserSkills, type IadvizeUserSkillsInput } from './operations/userSkills.js'
import { toUserUpdate } from './operations/userUpdate.js'
import type { IadvizeUser } from './operations/readUser.js'
import { createDialectFinder, ignoreRefusal } from './schema/findDialect.js'
import { INTROSPECTION } from './schema/schema.js'
import { selectOlder, selectUser, type IadvizeUserField } from './schema/userFields.js'

const TIMEOUT_MS = 30_000

/**
 * The operations for users of iAdvize's GraphQL API, with one method for each, under its documented name.
 *
 * Each method rejects with a {@link WisdomError}, or with the reason of the `signal` that was passed. Its `code` is one
 * of these:
 *
 * - `config_invalid`: the input is invalid. Nothing was sent.
 * - `upstream_unavailable`: no response in time, 5xx, 429, or more than ten logins in a minute. `retryAfterMs` is set if
 *   it is known how long to wait.
 * - `upstream_rejected`: iAdvize refused the call, or the response is not a documented success.
 * - `misconfigured`: iAdvize refused the password or the access key.
 * - `conflict`: a user with this email exists.
 * - `user_not_provisioned`: iAdvize does not know the user.
 * - `user_busy`: the user has ongoing conversations.
 *
 * Calls that change nothing are retried once after a broken connection, 502, 503 or 504. Changes are never
 * retried: check `error.mayHaveBeenApplied` before you do it yourself.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api
 */
export interface IadvizeApi {
  /** The email of the account that logs in. `undefined` with an access key, which does not tell it. */
  readonly loginEmail: string | undefined
  /**
   * Creates a user and returns the id.
   *
   * @throws {WisdomError} see {@link IadvizeApi}; `conflict` if a user with this email exists
   */
  userCreate(input: IadvizeUserCreateInput, options?: CallOptions): Promise<{ id: string }>
  /**
   * Changes the fields of a user that are given, and no others. Without any field nothing is sent, nor with empty `channels`
   * or `countryPreferences` alone, as an update logs out a user who is logged in.
   *
   * @throws {WisdomError} see {@link IadvizeApi}
   */
  userUpdate(input: IadvizeUserUpdateInput, options?: CallOptions): Promise<{ id: string }>
  /**
   * Deletes a user.
   *
   * @throws {WisdomError} see {@link IadvizeApi}; `user_busy` if the user has ongoing conversations
   */
  userDelete(input: IadvizeUserDeleteInput, options?: CallOptions): Promise<void>
  /**
   * Iterates over all users, each once. A page is requested when it is needed.
   *
   * @throws {WisdomError} see {@link IadvizeApi}
   * @example
   * for await (const { id, email } of api.users()) console.log(id, email)
   */
  users(input?: IadvizeUsersInput, options?: CallOptions): AsyncIterable<IadvizeUser>
  /**
   * Adds skills to a user. Its input is a guess: see {@link IadvizeSkillsMutation}.
   *
   * @throws {WisdomError} see {@link IadvizeApi}
   */
  userSkillsAdd(input: IadvizeUserSkillsInput, options?: CallOptions): Promise<void>
  /**
   * Removes skills from a user. Its input is a guess: see {@link IadvizeSkillsMutation}.
   *
   * @throws {WisdomError} see {@link IadvizeApi}
   */
  userSkillsRemove(input: IadvizeUserSkillsInput, options?: CallOptions): Promise<void>
  /**
   * Replaces the skills of a user. Its input is a guess: see {@link IadvizeSkillsMutation}.
   *
   * @throws {WisdomError} see {@link IadvizeApi}
   */
  userSkillsSet(input: IadvizeUserSkillsInput, options?: CallOptions): Promise<void>
  /**
   * The fields of a user that `users` returns, besides id and email. Requests the server's schema once.
   *
   * @throws {WisdomError} see {@link IadvizeApi}
   */
  readableFields(options?: CallOptions): Promise<ReadonlySet<IadvizeUserField>>
}

/**
 * Creates a client for the user operations of iAdvize's GraphQL API. For servers only, as it has a password.
 *
 * It logs in when the first call needs it. All calls share the access key, which lives for 24 hours and is kept until
 * one minute before it expires. If iAdvize refuses the key, the client logs in again and repeats the call once. It
 * makes at most ten logins a minute, which is iAdvize's limit.
 *
 * Passwords and keys stay in a closure. They are masked in everything that iAdvize writes before it gets into an error,
 * and so is the password of a user that is created.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 * @throws {WisdomError} `config_invalid` for an invalid option
 * @example
 * const { IADVIZE_EMAIL: email, IADVIZE_PASSWORD: password } = process.env
 * const api = createIadvizeApi({ email, password })
 * await api.userDelete({ userId: 123456 })
 */
export function createIadvizeApi(options: IadvizeApiOptions): IadvizeApi {
  const { timeoutMs = TIMEOUT_MS } = options
  const credentials = parseIadvizeCredentials(options)
  assertTimeout(timeoutMs)
  const connection = connect({ ...options, timeoutMs }, credentials)
  const { change, listUsers, findFields } = createCalls(connection, options)

  // Async, so that an invalid input rejects like every other failure.
  return {
    loginEmail: 'email' in credentials ? credentials.email : undefined,
    userCreate: async (input, options) => change(toUserCreate(input), options),
    userUpdate: async (input, options) => {
      const update = toUserUpdate(input)
      return update ? change(update, options) : { id: String(input.userId) }
    },
    userDelete: async (input, options) => change(toUserDelete(input), options),
    users: (input = {}, options = {}) => listUsers(input, options),
    userSkillsAdd: async (input, options) => change(toUserSkills('userSkillsAdd', input), options),
    userSkillsRemove: async (input, options) =>
      change(toUserSkills('userSkillsRemove', input), options),
    userSkillsSet: async (input, options) => change(toUserSkills('userSkillsSet', input), options),
    readableFields: async (options = {}) =>
      new Set((await findFields(options)).fields.map(({ field }) => field)),
  }
}

/** The ways to make a call. All of them wait for the dialect of the server. */
function createCalls(connection: Connection, options: IadvizeApiOptions) {
  const { withTimeout } = connection
  const findDialect = createFindDialect(connection, options)
  const call = createCall(connection)
  let isOlder = false

  const change = <T>(toCall: ToCall<T>, callOptions: CallOptions = {}) =>
    withTimeout(callOptions, async (signal) => {
      const dialect = await raceWithSignal(signal, findDialect())
      return call(toCall(dialect), signal)
    })
  const findFields = (callOptions: CallOptions) =>
    withTimeout(callOptions, async (signal) => {
      const { schema } = await raceWithSignal(signal, findDialect())
      return isOlder ? selectOlder(options.userFields) : selectUser(schema, options.userFields)
    })
  async function* listUsers(input: IadvizeUsersInput, callOptions: CallOptions) {
    const parsed = parseUsersInput(input)
    let selection = await findFields(callOptions)
    const readPage = (cursors: readonly string[]) =>
      withTimeout(callOptions, (signal) => call(toUsersCall(parsed, cursors, selection), signal))
    yield* iteratePages(async (cursors) => {
      try {
        return await readPage(cursors)
      } catch (error) {
        if (isOlder || cursors.length > 0 || !(await mayBeOlder(error))) throw error
        selection = selectOlder(options.userFields)
        const page = await readPage(cursors)
        isOlder = true
        return page
      }
    })
  }
  /** A server that tells no schema may lack the fields that are not deprecated. */
  async function mayBeOlder(error: unknown) {
    const isRefused = error instanceof WisdomError && error.code === 'upstream_rejected'
    return isRefused && (await findDialect()).schema === undefined
  }
  return { change, findFields, listUsers }
}

function createFindDialect(connection: Connection, options: IadvizeApiOptions) {
  const { introspection = 'auto', roleField = 'detect' } = options
  const { send, withBearer, withTimeout } = connection
  // Only a refused introspection is ignored, not a refused login.
  const requestSchema = () =>
    withTimeout({}, (signal) =>
      withBearer(signal, (bearer) => send(INTROSPECTION, { signal, bearer }).catch(ignoreRefusal)),
    )
  return createDialectFinder({ introspection, roleField, requestSchema })
}

const createCall =
  ({ send, withBearer }: Connection) =>
  <T>(call: Call<T>, signal: AbortSignal) =>
    withBearer(signal, (bearer) => send(call, { signal, bearer }))
