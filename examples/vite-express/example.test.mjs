import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { TOKEN_ENDPOINT, startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('tells a browser that asks for a token by address that only POST will do', async () => {
  const { status } = await fetch(example.origin + TOKEN_ENDPOINT)
  expect(status).toBe(405)
})
