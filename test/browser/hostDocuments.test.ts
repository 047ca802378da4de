import { expect } from 'vitest'
import { test } from './harness/test.js'

test('an embed in another document of the host, as in a frame or popup, is answered', async ({
  open,
}) => {
  const { page, tenant, scenario, signedIn } = await open()
  const [group] = scenario().groups
  await page.show({ groups: group ? [{ ...group, portal: 'document' }] : [] })
  await signedIn()
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'signed-in')
  const findEmbed = () => page.page.frames().find((frame) => frame.url().startsWith(tenant.origin))
  await expect.poll(findEmbed).toBeDefined()
  const ask = (type: string) => window.parent.postMessage({ type }, '*')
  await findEmbed()?.evaluate(ask, 'REQUEST_JWT_TOKEN')
  const eventTypes = async () => (await page.records()).events.map(({ type }) => type)
  await expect.poll(eventTypes).toContain('frame-answered')
  expect(tenant.sessions).toHaveLength(2)
})
