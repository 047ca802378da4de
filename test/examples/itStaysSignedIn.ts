import { expect, it } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { findSecrets } from '../browser/harness/traces.js'
import { BUILD_KEY, type Example } from './startExample.js'

/**
 * What is about something else: npm's own settings, a cache that CI might keep for Next.js, the next
 * major version of React Router, and a count of none.
 */
const UNRELATED =
  /^npm warn .*config.*$|^.*(No build cache found|Future Flag Warning|found 0 errors and 0 warnings).*$/gm

const findWarnings = (log: string) => log.replace(UNRELATED, '').match(/^.*(⚠|warn|error).*$/gim)

/** What every example keeps. */
export function itStaysSignedIn(example: Example): void {
  it('builds without a warning', () => {
    expect(findWarnings(example.buildLog)).toBeNull()
  })

  it('shows a dashboard that is signed in', async () => {
    const { page } = example
    await example.tenant.events.waitFor('page-reported', ({ report }) => report === 'signed-in')
    await page.locator('iframe[data-status=loaded]').first().waitFor()
    const dashboard = page.locator('iframe').first().contentFrame()
    await dashboard.getByRole('heading', { name: 'Sales overview' }).waitFor()
    await dashboard.getByText('alice@example.com').first().waitFor()
  })

  it('answers the page whenever it asks for the next token', async () => {
    const { tenant } = example
    await tenant.events.waitFor('page-reported', ({ renewals }) => renewals === 3)
    const reports = tenant.events.of('page-reported').map(({ report }) => report)
    expect(reports).not.toContain('gave-up')
    expect(reports).not.toContain('expired')
  })

  it('leaves no token in HTML, DOM, address, storage, performance entries and console', async () => {
    const { page, tokens, sent, console } = example
    expect(tokens.length).toBeGreaterThan(1)
    const traces = {
      ...(await page.evaluate(() => ({
        dom: document.documentElement.getHTML({
          shadowRoots: [...document.querySelectorAll('*')].flatMap((each) => each.shadowRoot ?? []),
        }),
        address: location.href + JSON.stringify(history.state),
        storage: JSON.stringify([localStorage, sessionStorage]) + document.cookie,
        performance: JSON.stringify(performance.getEntries()),
      }))),
      html: sent.join('\n'),
      console: console.lines.join('\n'),
    }
    expect(traces.dom).toContain('data-status="loaded"')
    expect(findSecrets(traces, tokens)).toEqual([])
  })

  it('gives the browser no access key, and nothing of the server half', () => {
    const { sent } = example
    expect(sent.length).toBeGreaterThan(1)
    const ofTheServer = new RegExp(`${MOCK_ACCESS_KEY}|${BUILD_KEY}|impersonateUser`)
    expect(sent.filter((text) => ofTheServer.test(text))).toEqual([])
  })

  it('shows each user their own rows', async () => {
    const page = await example.openAs('bob')
    await page.locator('iframe').first().contentFrame().getByText('Rows: eu-west').waitFor()
  })

  it('writes nothing to the console of browser and server', () => {
    example.console.check()
    expect(findWarnings(example.serverLog())).toBeNull()
  })
}
