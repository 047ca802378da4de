import { expect, it, onTestFinished, vi } from 'vitest'
import { createApp } from './createApp.js'
import { readBlocks } from './pages.js'

it('docs/testing.md serves a tenant on an origin of its own', async () => {
  vi.stubEnv('WISDOM_BASE_URL', '')
  vi.stubEnv('WISDOM_ACCESS_KEY', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { load } = await createApp('docs/testing.md')
  const blocks = readBlocks('docs/testing.md').filter(({ language }) => /^tsx?$/.test(language))
  await load(blocks.findIndex(({ code }) => code.includes('serveMockWisdom(')))
  expect(process.env.WISDOM_BASE_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(process.env.WISDOM_ACCESS_KEY).toBe('mock-access-key')
})
