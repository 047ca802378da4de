import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)
const readPersisted = () =>
  example.page.evaluate(() => localStorage.getItem('REACT_QUERY_OFFLINE_CACHE'))

itStaysSignedIn(example)

it("persists the host's own query, and nothing of wisdom-embed", async () => {
  await expect.poll(readPersisted).toContain('Anvil')
  const { clientState } = JSON.parse(await readPersisted())
  expect(clientState.queries.map(({ queryKey }) => queryKey)).toEqual([['products']])
})

it('persists no token, not after the next renewal either', async () => {
  const { page, tokens } = example
  const known = tokens.length
  await expect.poll(() => tokens.length).toBeGreaterThan(known)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  const persisted = await readPersisted()
  expect(tokens.filter((token) => persisted.includes(token))).toEqual([])
})
