import { expect } from 'vitest'
import { test } from './harness/test.js'
import { inReact } from './harness/inReact.js'

// The image is the icon of the test's own page.
const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src TENANT; img-src data:"

const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types 'none'"

// The browser writes each violation to the console, where it fails the test.
test.for([
  { name: 'a strict CSP', csp: STRICT },
  { name: 'Trusted Types without any policy', csp: TRUSTED_TYPES },
])('works on a host page with $name', async ({ csp }, { open }) => {
  const { host, page, show, signedIn } = await open({ csp })
  const violations = await page.page.evaluateHandle(() => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      directives.push(effectiveDirective),
    )
    return directives
  })
  await show()
  await page.waitForStatus('loaded')
  await signedIn()
  await page.askAndWait()

  host.endpoint.fault = { html: true }
  await show({ provider: { userKey: 'bob' } })
  await page.waitForStatus('error')
  expect(await page.page.getByRole('alert').isVisible()).toBe(true)
  expect(await violations.jsonValue()).toEqual([])
})

test('shows a page that a report-only policy would block', async ({ open }) => {
  const headers = { 'content-security-policy-report-only': "frame-src 'self'" }
  const { page, show, signedIn, log } = await open({ headers })
  log.allow(/violates the following (report-only )?Content Security Policy/i)
  await show()
  await signedIn()
  await page.waitForStatus('loaded')
  expect((await page.records()).errors).toEqual([])
})

inReact('renders and hydrates on a host page with a strict CSP', async ({ open }) => {
  const { page, scenario, signedIn } = await open({ csp: STRICT, rendered: {} })
  await page.hydrate(scenario())
  await signedIn()
  await page.waitForStatus('loaded')
})
