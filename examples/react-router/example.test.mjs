import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('renders the frame on the server', async () => {
  const html = await (await fetch(example.origin)).text()
  expect(html).toMatch(/<iframe[^>]* title="Sales overview"/)
})
