import {
  expect as baseExpect,
  test as baseTest,
  type FrameLocator,
  type Locator,
} from '@playwright/test'
import { DEFAULT_TOKEN_ENDPOINT } from '../defaultTokenEndpoint.js'
import { createMockWisdom, type MockWisdom } from './createMockWisdom.js'
import { expirePages, requestToken } from './playwright/commandPages.js'
import { routeToMock } from './playwright/routeToMock.js'
import type { MockWisdomOptions } from './tenant/options.js'

/** Options of the fixture `wisdom`: those of `createMockWisdom()`, and where your app requests tokens. */
interface PlaywrightWisdomOptions extends MockWisdomOptions {
  /** The URL or path at which your application requests tokens. @default '/api/wisdom/token' */
  tokenEndpoint?: string
}

/** The mock tenant of one test, with helpers for the test. */
interface PlaywrightWisdom extends MockWisdom {
  /** What the user sees in the frame with this title. */
  readonly frame: (title: string) => FrameLocator
  /**
   * Makes the page in this iframe request a token from your application. Resolves to the token that your application
   * posted, or to `null` if the request timed out.
   *
   * @example
   * expect(await wisdom.requestToken(page.getByTitle('Sales'))).toBeTruthy()
   * @throws {Error} if no mock page responds in the frame within ten seconds
   */
  readonly requestToken: (iframe: Locator) => Promise<string | null>
}

/** The fixtures that `test` adds to those of Playwright. */
export interface WisdomFixtures {
  /**
   * Options of the tenant, for `test.use()` and for `use` of the configuration.
   *
   * @example
   * test.use({ wisdomOptions: { tokenEndpoint: '/api/wisdom/token', signedInUser: 'bob@example.com' } })
   */
  wisdomOptions: PlaywrightWisdomOptions
  /** A mock tenant for this test alone. It answers the requests of the browser to the tenant and to your token endpoint. */
  wisdom: PlaywrightWisdom
}

/**
 * `test` of Playwright with a mock tenant for each test. The requests of the browser to the tenant and to your token endpoint are
 * answered by the mock, so that tests that run at the same time do not meet.
 *
 * @example
 * test('shows the sales', async ({ page, wisdom }) => {
 *   wisdom.signIn('bob@example.com')
 *   await page.goto('/')
 *   await expect(page.getByTitle('Sales')).toBeSignedInAs('bob@example.com')
 * })
 */
export const test = baseTest.extend<WisdomFixtures>({
  wisdomOptions: [{}, { option: true }],
  wisdom: [
    async ({ context, page, wisdomOptions }, use) => {
      const mock = createMockWisdom(wisdomOptions)
      const { tokenEndpoint = DEFAULT_TOKEN_ENDPOINT } = wisdomOptions
      await routeToMock(context, mock, tokenEndpoint)
      const { expireIn } = mock
      await use(
        Object.assign(mock, {
          tokenEndpoint,
          frame: (title: string) => page.getByTitle(title).contentFrame(),
          requestToken,
          expireIn(ms: number) {
            expireIn(ms)
            void expirePages(context, mock.baseUrl, ms)
          },
        }),
      )
      await mock.stop()
    },
    { auto: true },
  ],
})

/** `expect` of Playwright with a matcher for embeds. */
export const expect = baseExpect.extend({
  /**
   * Waits until the mock page in an iframe shows that a user is signed in.
   *
   * @example
   * await expect(page.getByTitle('Sales')).toBeSignedInAs('bob@example.com')
   */
  async toBeSignedInAs(iframe: Locator, email: string, options: { timeout?: number } = {}) {
    const root = iframe.contentFrame().locator('html[data-state="signed-in"]')
    const shown = baseExpect(root.getByText(email, { exact: true }).first())
    const isAsWanted = await (this.isNot ? shown.not : shown).toBeVisible(options).then(
      () => true,
      () => false,
    )
    return {
      pass: isAsWanted !== this.isNot,
      name: 'toBeSignedInAs',
      expected: email,
      message: () =>
        `The page in ${String(iframe)} is ${this.isNot ? 'still' : 'not'} signed in as ${email}.`,
    }
  },
})
