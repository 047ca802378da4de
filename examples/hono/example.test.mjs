import { expect, it } from 'vitest'
import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { startExample } from '../../test/examples/startExample.ts'

const example = startExample(import.meta.url)

itStaysSignedIn(example)

it('frames the tenant and nobody else, by a policy without unsafe-inline', async () => {
  const { headers } = await fetch(example.origin)
  const policy = headers.get('content-security-policy')
  expect(policy).toContain(`frame-src ${example.tenant.origin};`)
  expect(policy).not.toContain('unsafe')
})
