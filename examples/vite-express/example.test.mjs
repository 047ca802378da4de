import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { TOKEN_ENDPOINT, startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('tells a browser that asks for a token by address that only POST will do', async () => {
  const { status } = await fetch(example.origin + TOKEN_ENDPOINT)
  expect(status).toBe(405)
})

it('opens another dashboard from the menu', async () => {
  const { page } = example
  const menu = page.getByRole('navigation', { name: 'Dashboards' })
  expect(await menu.getByRole('button').count()).toBe(3)
  await menu.getByRole('button', { name: 'Order volume' }).click()
  const dashboard = page.locator('iframe').contentFrame()
  await dashboard.getByRole('heading', { name: 'Order volume' }).waitFor()
})
