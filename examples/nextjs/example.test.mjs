import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { TOKEN_ENDPOINT, startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('renders the frame on the server', async () => {
  const html = await (await fetch(example.origin)).text()
  expect(html).toMatch(/<iframe[^>]* title="Sales overview"/)
})

it('refuses a request for a token that another site makes', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' }
  const { status } = await fetch(example.origin + TOKEN_ENDPOINT, { method: 'POST', headers })
  expect(status).toBe(403)
})
