import { getCypress, type CypressChain } from './cypress/globals.js'
import type { MockEvent } from './events/events.js'
import type { MockFaults } from './faults/faults.js'
import type { MockSettings, SignedInUser } from './tenant/settings.js'
import type { MockUserSeed } from './tenant/users.js'
import { expirePages } from './testing/expirePages.js'
import { requestToken } from './testing/requestToken.js'
import type { TokenFailure } from './tokenEndpoint/failures.js'

/** Options of {@link addWisdomCommands}. */
export interface WisdomCommandsOptions {
  /** Where the mock listens: the `--port` of `npx wisdom-embed mock`. @default 'http://127.0.0.1:4400' */
  baseUrl?: string
}

/** The commands that {@link addWisdomCommands} adds to `cy`. */
export interface WisdomCommands {
  /** Puts the mock back to how it started. Call it before each test. */
  wisdomReset: () => void
  /** Signs a user in to your application: the token endpoint of the mock returns tokens for this user. */
  wisdomSignIn: (user: SignedInUser) => void
  /** Signs the user out of your application: the token endpoint of the mock returns 401. */
  wisdomSignOut: () => void
  /** The next time your application requests a token from the endpoint of the mock, it gets this error. */
  wisdomFailNext: (code: TokenFailure) => void
  /**
   * Limits the lifetime of all tokens issued so far to `ms` milliseconds. The pages in the iframes of your application request the
   * next one ten seconds before that, or immediately.
   */
  wisdomExpireIn: (ms: number) => void
  /** Changes settings of the mock. Those that are left out stay as they are. */
  wisdomSettings: (settings: Partial<MockSettings>) => void
  /** Sets what goes wrong. Faults that are left out end. */
  wisdomFaults: (faults: Partial<MockFaults>) => void
  /** Replaces all users of the mock: emails, or users with more. */
  wisdomUsers: (users: readonly (string | MockUserSeed)[]) => void
}

const MAX_WAIT_MS = 20_000

/**
 * Adds commands to Cypress that control a mock tenant over HTTP. Call it in the support file. The mock is started by
 * `npx wisdom-embed mock --port 4400`.
 *
 * @example
 * // cypress/support/e2e.ts
 * addWisdomCommands()
 * beforeEach(() => cy.wisdomReset())
 * @throws {Error} outside of Cypress
 */
export function addWisdomCommands(options: WisdomCommandsOptions = {}): void {
  const { baseUrl = 'http://127.0.0.1:4400' } = options
  const { Cypress, cy } = getCypress()
  const send = (method: string, path: string, body: unknown) =>
    cy.request({ method, url: `${baseUrl}/__mock/${path}`, body })
  const commands: Chained<WisdomCommands> = {
    wisdomReset: () => send('POST', 'reset', {}),
    wisdomSignIn: (signedInUser) => send('PUT', 'settings', { signedInUser }),
    wisdomSignOut: () => send('PUT', 'settings', { signedInUser: null }),
    wisdomFailNext: (code) => send('POST', 'fail-next', { code }),
    wisdomExpireIn: (ms) =>
      send('POST', 'expire', { ms })
        .then(() => cy.document())
        .then((host) => expirePages(ms, host)),
    wisdomSettings: (settings) => send('PUT', 'settings', settings),
    wisdomFaults: (faults) => send('PUT', 'faults', faults),
    wisdomUsers: (users) => send('PUT', 'users', users),
  }
  for (const [name, run] of Object.entries(commands)) Cypress.Commands.add(name, run)
  Cypress.Commands.add('wisdomEvents', () =>
    cy.request({ method: 'GET', url: `${baseUrl}/__mock/events` }).then(({ body }) => body),
  )
  Cypress.Commands.add('wisdomRequestToken', { prevSubject: 'element' }, (subject) =>
    cy.wrap(requestToken(subject[0]), { timeout: MAX_WAIT_MS }),
  )
}

/** The commands as Cypress takes them: they return a chain. */
type Chained<Commands> = {
  [Name in keyof Commands]: Commands[Name] extends (...args: infer Args) => void
    ? (...args: Args) => CypressChain
    : never
}

/** The same commands on a chain. What they yield is not told. */
type OnChain<Commands, Chain> = {
  [Name in keyof Commands]: Commands[Name] extends (...args: infer Args) => void
    ? (...args: Args) => Chain
    : never
}

declare global {
  // eslint-disable-next-line typescript/no-namespace -- Cypress has its types there
  namespace Cypress {
    // eslint-disable-next-line typescript/no-explicit-any -- the same as in Cypress, so that both merge
    interface Chainable<Subject = any> extends OnChain<WisdomCommands, Chainable> {
      /** Yields everything that happened to the mock since it started, or since `wisdomReset`, oldest first. */
      wisdomEvents: () => Chainable<readonly MockEvent[]>
      /**
       * Makes the mock page in an iframe request a token from your application. Yields the token that your application posted, or
       * `null` if the request timed out.
       *
       * @example
       * cy.get('iframe[title="Sales"]').wisdomRequestToken().should('be.ok')
       */
      wisdomRequestToken: () => Chainable<string | null>
    }
  }
}
