import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('signs both dashboards in with one token', async () => {
  const { events } = example.tenant
  const isSignedIn = (dashboard) => (event) =>
    event.report === 'signed-in' && event.path.endsWith(dashboard)
  await events.waitFor('page-reported', isSignedIn('sales-overview'))
  await events.waitFor('page-reported', isSignedIn('order-volume'))
  const [first, second] = events.of('session-checked')
  expect(second.jti).toBe(first.jti)
})
