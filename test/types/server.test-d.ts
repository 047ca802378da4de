import { expectTypeOf } from 'expect-type'
import { createMockWisdom, MOCK_ACCESS_KEY } from 'wisdom-embed/mock'
import { startMockWisdom } from 'wisdom-embed/mock/msw'
import { serveMockWisdom } from 'wisdom-embed/mock/node'
import { setupMockWisdom } from 'wisdom-embed/mock/testing'
import { createTokenResponder } from 'wisdom-embed/messaging'
import {
  applyPlan,
  ensureUsers,
  planSync,
  syncUsers,
  wisdomDirectory,
  type SyncOptions,
  type SyncPlan,
  type SyncReport,
  type SyncRun,
  type UserDirectory,
} from 'wisdom-embed/users'
import {
  createConversationHandler,
  createTokenHandler,
  createWisdomApi,
  ROLES,
  WisdomError,
} from 'wisdom-embed/server'
import { toNodeListener } from 'wisdom-embed/server/node'

const baseUrl = 'https://acme.wisdom.ai'
const accessKey = MOCK_ACCESS_KEY
const identify = () => ({ email: 'alice@example.com' })

/** As a program has it: with texts that are not literal. */
const person = {
  email: 'alice@example.com',
  roles: ['VIEWER:domain_1'],
  attributes: { region: 'eu' },
  groups: ['g1'],
}

export const handlers = [
  createTokenHandler({ baseUrl, accessKey, identify }),
  createTokenHandler({ baseUrl, accessKey: undefined, identify: () => Promise.resolve(null) }),
  createTokenHandler({ baseUrl, accessKey, identify, rateLimit: false, timeoutMs: 5_000 }),
  // @ts-expect-error -- nobody says who asks
  createTokenHandler({ baseUrl, accessKey }),
  // From the environment.
  createTokenHandler({ accessKey, identify }),
  createTokenHandler({ identify }),
  // @ts-expect-error -- a misspelled option
  createTokenHandler({ baseUrl, accesKey: accessKey, identify }),
  // @ts-expect-error -- a user without an email
  createTokenHandler({ baseUrl, accessKey, identify: () => ({ name: 'Alice' }) }),
  // @ts-expect-error -- on is not how many
  createTokenHandler({ baseUrl, accessKey, identify, rateLimit: true }),
]

/** A handler is a function from a request to a response, wherever it is mounted. */
export function mounted() {
  expectTypeOf(createTokenHandler({ identify })).toEqualTypeOf<
    (request: Request, extra?: unknown) => Promise<Response>
  >()
}

interface Bindings {
  WISDOM_ACCESS_KEY: string
}

/** What a route of Next.js, whose path has a parameter, may export. */
type NextRoute = (
  request: Request & { nextUrl: URL },
  context: { params: Promise<{ tenant: string }> },
) => Promise<Response>

/** The second argument of a handler has the type that its options name. */
export const extras = [
  createTokenHandler({ identify }) satisfies NextRoute,
  createTokenHandler<{ params: Promise<{ tenant: string }> }>({
    identify,
    accessKey: async ({ extra }) => process.env[(await extra.params).tenant],
  }) satisfies NextRoute,
  createConversationHandler<{ params: Promise<{ tenant: string }> }>({
    identify,
    domainId: async ({ extra }) => (await extra.params).tenant,
  }) satisfies NextRoute,
  {
    fetch: createTokenHandler<Bindings>({
      accessKey: ({ extra }) => extra.WISDOM_ACCESS_KEY,
      baseUrl: ({ request }) => new URL(request.url).origin,
      identify: (_, { extra }) => ({ email: extra.WISDOM_ACCESS_KEY }),
      provision: ({ email }, { extra, context, request }) =>
        email === request.url
          ? { workspaceId: extra.WISDOM_ACCESS_KEY }
          : context === 1
            ? null
            : undefined,
    }),
  } satisfies { fetch: (request: Request, env: Bindings, context: object) => Promise<Response> },
  toNodeListener(
    createTokenHandler<{ user?: { email: string } }>({ identify: (_, { extra }) => extra.user }),
  ),
  // The type of `extra` may also be that of a parameter.
  createTokenHandler({
    identify: (_, { extra }: { extra: Bindings }) => ({ email: extra.WISDOM_ACCESS_KEY }),
  })(new Request(baseUrl), { WISDOM_ACCESS_KEY: 'x' }),
  // @ts-expect-error -- nothing is known of it
  createTokenHandler({ identify: (_, { extra }) => ({ email: String(extra.user) }) }),
  // @ts-expect-error -- no such binding
  createTokenHandler<Bindings>({ identify, accessKey: ({ extra }) => String(extra.WISDOM_KEY) }),
  // @ts-expect-error -- the second argument is missing
  createTokenHandler<Bindings>({ identify })(new Request(baseUrl)),
  // @ts-expect-error -- another second argument
  createTokenHandler<Bindings>({ identify })(new Request(baseUrl), { WISDOM_KEY: 'x' }),
  // @ts-expect-error -- a route of Next.js passes something else
  createTokenHandler<Bindings>({ identify }) satisfies NextRoute,
  // People are written in one way.
  createTokenHandler({
    identify: () => ({ email: 'alice@example.com', attributes: { region: ['eu', 'us'] } }),
    provision: () => ({ roles: ['VIEWER:domain_1'], attributes: { team: 'a' }, groups: ['g1'] }),
  }),
  createTokenHandler({ identify, provision: () => ({ ...person, sendWelcomeEmail: true }) }),
  // @ts-expect-error -- a number is not a text
  createTokenHandler({ identify, provision: () => ({ attributes: { age: 7 } }) }),
  // @ts-expect-error -- the name in the operation
  createTokenHandler({ identify, provision: () => ({ userGroupIds: ['g1'] }) }),
  // @ts-expect-error -- the name in the operation
  createTokenHandler({ identify, provision: () => ({ workspaceID: 'w1' }) }),
  // @ts-expect-error -- a function of the handler
  createTokenHandler({ identify, provision: { workspaceId: 'a' } }),
]

export function people() {
  const api = createWisdomApi({ baseUrl, accessKey })
  expectTypeOf(api.impersonateUser({ userEmail: 'alice@example.com' })).toEqualTypeOf<
    Promise<string>
  >()
  syncUsers(wisdomDirectory(api), [], { signal: new AbortController().signal })
  // @ts-expect-error -- a misspelled option
  syncUsers(wisdomDirectory(api), [], { batchsize: 10 })
  // @ts-expect-error -- a list, however short
  syncUsers(wisdomDirectory(api), {})
  const directory = wisdomDirectory(api)
  void ensureUsers(api, [person, { email: 'b', roles: [{ roleId: ROLES.VIEWER, scopes: [] }] }])
  createMockWisdom({ users: [person] }).users.add(person).roles = ['VIEWER']
  // @ts-expect-error -- the name in the operation
  createMockWisdom({ users: [{ email: 'b', groupIds: [] }] })
  // One directory and several have the same shapes.
  const options = {
    mode: 'apply',
    confirm: ([plan]) => plan.remove.length === 0,
  } as const satisfies SyncOptions
  expectTypeOf(syncUsers(directory, [], options)).toEqualTypeOf<SyncRun>()
  expectTypeOf(syncUsers([directory, directory], [], options)).toEqualTypeOf<
    readonly [SyncRun, SyncRun]
  >()
  expectTypeOf(syncUsers([directory] as UserDirectory[], [])).toEqualTypeOf<readonly SyncRun[]>()
  expectTypeOf(planSync([directory], [])).resolves.toEqualTypeOf<readonly [SyncPlan]>()
  const plans: SyncPlan[] = []
  expectTypeOf(applyPlan(plans, { directory: [directory] })).resolves.toEqualTypeOf<
    readonly SyncReport[]
  >()
  // What `JSON.parse` returns is one plan.
  expectTypeOf(applyPlan(JSON.parse('{}'), { directory })).resolves.toEqualTypeOf<SyncReport>()
  // @ts-expect-error -- a journal, or a function that returns one
  syncUsers(directory, [], { journal: 'sync.journal' })
  expectTypeOf(new WisdomError('conflict', '').mayHaveBeenApplied).toEqualTypeOf<
    boolean | undefined
  >()
}

export async function mocks() {
  expectTypeOf(
    createMockWisdom({ tokenLifetimeMs: 15_000 }).fetch,
  ).returns.resolves.toEqualTypeOf<Response>()
  expectTypeOf((await serveMockWisdom({ port: 0 })).origin).toEqualTypeOf<string>()
  expectTypeOf((await startMockWisdom()).baseUrl).toEqualTypeOf<string>()
  setupMockWisdom({ signedInUser: null })
  // @ts-expect-error -- a misspelled option
  createMockWisdom({ tokenLifetime: 15 })
  // @ts-expect-error -- a port is a number
  await serveMockWisdom({ port: '80' })
}

export function answering(window: Window) {
  const page = { window, origin: baseUrl, currentToken: { token: 'x' } }
  const stop = createTokenResponder(
    page,
    () => Promise.resolve(undefined),
    () => undefined,
  )
  expectTypeOf(stop).toEqualTypeOf<() => void>()
  const noOrigin = { window, currentToken: { token: 'x' } }
  // @ts-expect-error -- an origin is needed to answer to
  createTokenResponder(noOrigin, () => Promise.resolve(undefined), stop)
}
