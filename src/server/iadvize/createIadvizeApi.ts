import { createBearer, createFixedBearer } from '../upstream/bearer.js'
import type { Call, CallOptions } from '../upstream/call.js'
import { createExchange, type FetchHandler } from '../upstream/exchange.js'
import { assertTimeout, createPatience } from '../upstream/callTimeout.js'
import { repeatOnce, twice } from '../upstream/retryOnce.js'
import { createScrub } from '../upstream/scrub.js'
import { createSend } from '../upstream/send.js'
import { parseBaseUrl } from '../http/baseUrl.js'
import { unlessAborted } from '../async/deadline.js'
import { parseIadvizeCredentials, type IadvizeCredentials } from './credentials.js'
import type { IadvizeRoleField } from './schema/dialect.js'
import { createDialectFinder, unlessRefused } from './schema/findDialect.js'
import { IADVIZE } from './iadvizeUpstream.js'
import { createLogin } from './login.js'
import { limitLogins } from './loginLimit.js'
import {
  toUserCreate,
  toUserDelete,
  toUserSkills,
  toUserUpdate,
  type IadvizeUserDeleteInput,
  type IadvizeUserSkillsInput,
  type ToCall,
} from './operations/mutations.js'
import type { IadvizeUser } from './operations/readUser.js'
import { INTROSPECTION } from './schema/schema.js'
import { selectUser, type IadvizeUserField } from './schema/userFields.js'
import type { IadvizeUserCreateInput, IadvizeUserUpdateInput } from './operations/userInput.js'
import {
  checkUsersInput,
  toUsersCall,
  turnPages,
  type IadvizeUsersInput,
} from './operations/users.js'

/** Where iAdvize's API is, unless somebody says otherwise. */
export const IADVIZE_BASE_URL = 'https://api.iadvize.com'
const TIMEOUT_MS = 30_000

const VENDOR = {
  name: 'iAdvize',
  domains: ['iadvize.com'],
  advice: `Leave it out for ${IADVIZE_BASE_URL}.`,
}

export type IadvizeApiOptions = IadvizeCredentials & IadvizeSettings

export interface IadvizeSettings {
  /** @default 'https://api.iadvize.com' */
  baseUrl?: string | undefined
  /** Hosts besides iAdvize's that may get the password, with their port: `['proxy.acme.com:8443']`. */
  allowedHosts?: readonly string[] | undefined
  /** @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /**
   * How long a call may take in all, its repeat and the login included, in milliseconds. For a list: each
   * page.
   *
   * @default 30_000
   */
  timeoutMs?: number | undefined
  /**
   * Whether the server is asked once what it has: how the field for roles is called, how user errors are
   * asked for, what can be read of a user. `off`: calls are written as the vendor's examples stand. A
   * server that refuses to say is spoken to in that way too.
   *
   * @default 'auto'
   */
  introspection?: 'auto' | 'off' | undefined
  /**
   * **Uncertain.** The field for roles: the vendor's table calls it `roleIds`, its examples `roleId`.
   * `detect`: the one that the server says it has, and `roleIds` where it does not say.
   *
   * @default 'detect'
   */
  roleField?: IadvizeRoleField | 'detect' | undefined
  /**
   * **Uncertain.** What is asked of each user in a list; a server that lacks a field refuses the list.
   *
   * @default all that the server says it has, and without its word what the vendor's examples show
   */
  userFields?: readonly IadvizeUserField[] | undefined
  /**
   * **Uncertain.** Some operations of iAdvize were seen to need an `Accept` header that names a preview:
   * `application/vnd.iadvize.<feature>-preview+json`. No page says that those for users do.
   *
   * @default 'application/json'
   */
  preview?: string | undefined
  /**
   * **Uncertain.** The older platform, to which an older page leads with `?platform=sd`.
   *
   * @default the present one
   */
  platform?: 'sd' | undefined
}

/**
 * iAdvize's GraphQL API, as far as it is about users: one method per operation, under its documented name.
 *
 * Each rejects with a WisdomError, or with the reason of the `signal` it was given:
 *
 * - `config_invalid`: the input is not what the operation takes. Nothing was sent.
 * - `upstream_unavailable`: no answer in time, 5xx, 429, or too many logins (then `retryAfterMs` may
 *   say how long).
 * - `upstream_rejected`: refused, or answered in a way that we cannot take for success.
 * - `misconfigured`: iAdvize refused the password or the key.
 * - `conflict`: the email is taken.
 * - `user_not_provisioned`: the user is unknown.
 * - `user_busy`: the user has conversations going on.
 *
 * What changes nothing is sent a second time after a broken connection, 502, 503 or 504. What changes
 * something never is; ask {@link mayHaveBeenApplied} before you do it yourself.
 */
export interface IadvizeApi {
  /** The email of the account that logs in. Nobody knows it of an access key. */
  readonly loginEmail: string | undefined
  /** Creates a user, and tells the id. Refused with `conflict` when the email is taken. */
  userCreate(input: IadvizeUserCreateInput, options?: CallOptions): Promise<{ id: string }>
  /** Changes a user: only the fields that are given. */
  userUpdate(input: IadvizeUserUpdateInput, options?: CallOptions): Promise<{ id: string }>
  /** Deletes a user, unless there are conversations going on: then it is `user_busy`. */
  userDelete(input: IadvizeUserDeleteInput, options?: CallOptions): Promise<void>
  /**
   * All users, a page at a time, each once. The next page is asked for when it is needed.
   *
   * @example
   * for await (const { id, email } of api.users()) console.log(id, email)
   */
  users(input?: IadvizeUsersInput, options?: CallOptions): AsyncIterable<IadvizeUser>
  /** Gives a user more skills. Its input is a guess: {@link IadvizeSkillsMutation}. */
  userSkillsAdd(input: IadvizeUserSkillsInput, options?: CallOptions): Promise<void>
  /** Takes skills from a user. Its input is a guess, too. */
  userSkillsRemove(input: IadvizeUserSkillsInput, options?: CallOptions): Promise<void>
  /** Gives a user these skills and no others. Its input is a guess, too. */
  userSkillsSet(input: IadvizeUserSkillsInput, options?: CallOptions): Promise<void>
  /** The fields that {@link users} can tell besides id and email. Asks the server once. */
  readableFields(options?: CallOptions): Promise<ReadonlySet<IadvizeUserField>>
}

/**
 * A client for iAdvize's GraphQL API. For servers only: it holds a password.
 *
 * It logs in when the first call needs it, and keeps the key, which lives for 24 hours, until a minute
 * before it dies. All calls share it; a key that is refused is renewed once, and the call made again. It
 * makes no more than ten logins a minute, as iAdvize allows no more. Password and key stay in a closure,
 * and are masked in all that upstream says before it gets into an error; so is the password of a user
 * who is created.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 * @throws {WisdomError} `config_invalid`
 * @example
 * const { IADVIZE_EMAIL: email, IADVIZE_PASSWORD: password } = process.env
 * const api = createIadvizeApi({ email, password })
 * await api.userDelete({ userId: 123456 })
 */
export function createIadvizeApi(options: IadvizeApiOptions): IadvizeApi {
  const { timeoutMs = TIMEOUT_MS, introspection = 'auto', roleField = 'detect' } = options
  const credentials = parseIadvizeCredentials(options)
  assertTimeout(timeoutMs)

  const { send, login } = connect(options, credentials)
  const within = createPatience(timeoutMs, IADVIZE)
  const withBearer =
    'accessToken' in credentials
      ? createFixedBearer(credentials.accessToken)
      : createBearer(() => within({}, login))

  const call = <T>(one: Call<T>, signal: AbortSignal) =>
    withBearer(signal, (bearer) => send(one, { signal, bearer }))
  // A login that is refused is no refusal of introspection.
  const askSchema = () =>
    within({}, (signal) =>
      withBearer(signal, (bearer) => send(INTROSPECTION, { signal, bearer }).catch(unlessRefused)),
    )
  const findDialect = createDialectFinder({ introspection, roleField, askSchema })

  const manage = <T>(toCall: ToCall<T>, options: CallOptions = {}) =>
    within(options, async (signal) =>
      call(toCall(await unlessAborted(signal, findDialect())), signal),
    )
  const findFields = (callOptions: CallOptions) =>
    within(callOptions, async (signal) => {
      const { schema } = await unlessAborted(signal, findDialect())
      return selectUser(schema, options.userFields)
    })

  async function* listUsers(input: IadvizeUsersInput, callOptions: CallOptions) {
    const checked = checkUsersInput(input)
    const selection = await findFields(callOptions)
    yield* turnPages((visited) =>
      within(callOptions, (signal) => call(toUsersCall(checked, visited, selection), signal)),
    )
  }

  // Async, so that a wrong input rejects like everything else.
  return {
    loginEmail: 'email' in credentials ? credentials.email : undefined,
    userCreate: async (input, options) => manage(toUserCreate(input), options),
    userUpdate: async (input, options) => manage(toUserUpdate(input), options),
    userDelete: async (input, options) => manage(toUserDelete(input), options),
    users: (input = {}, options = {}) => listUsers(input, options),
    userSkillsAdd: async (input, options) => manage(toUserSkills('userSkillsAdd', input), options),
    userSkillsRemove: async (input, options) =>
      manage(toUserSkills('userSkillsRemove', input), options),
    userSkillsSet: async (input, options) => manage(toUserSkills('userSkillsSet', input), options),
    readableFields: async (options = {}) =>
      new Set((await findFields(options)).places.map(({ field }) => field)),
  }
}

/** What reaches iAdvize: GraphQL, and the login. */
function connect(
  options: IadvizeSettings,
  credentials: ReturnType<typeof parseIadvizeCredentials>,
) {
  const { fetch = globalThis.fetch, preview, platform } = options
  const origin = parseBaseUrl(options.baseUrl ?? IADVIZE_BASE_URL, options.allowedHosts, VENDOR)
  const isAccount = 'password' in credentials
  const secrets = isAccount ? [credentials.password] : [credentials.accessToken]
  const endpoint = `${origin}/graphql${platform ? `?platform=${platform}` : ''}`
  const send = repeatOnce(
    createSend({ upstream: IADVIZE, endpoint, fetch, secrets, accept: preview }),
  )
  const { email, password } = isAccount ? credentials : { email: '', password: '' }
  const login = limitLogins(
    createLogin({
      endpoint: `${origin}/oauth2/token`,
      email,
      password,
      exchange: createExchange(IADVIZE, fetch),
      scrub: createScrub(secrets),
    }),
  )
  return { send, login: (signal: AbortSignal) => twice(signal, () => login(signal)) }
}
