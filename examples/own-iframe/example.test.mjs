import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('loads the page again at the press of its own button, and stays signed in', async () => {
  const { page, tenant } = example
  await page.getByRole('button', { name: 'Reload' }).click()
  await tenant.events.waitFor(
    'page-reported',
    ({ report, loads }) => report === 'signed-in' && loads === 2,
  )
})

it('links to the page without a token', async () => {
  const link = example.page.getByRole('link', { name: 'Open in a new tab' })
  const { origin } = example.tenant
  expect(await link.getAttribute('href')).toBe(`${origin}/embed/dashboards/sales-overview`)
})

it('says what is wrong in its own words, and hides the frame', async () => {
  const page = await example.openAs('nobody')
  await page.getByRole('alert').getByText('You do not have access to this content.').waitFor()
  expect(await page.locator('iframe').isVisible()).toBe(false)
})
