import { expect } from 'vitest'
import { test } from './harness/test.js'

const PATIENT = { timeout: 180_000 }

// What the other tests stand on: without `mendPlaywright` this ends the whole run.
test(
  'Playwright follows a frame that goes to another site and back again and again',
  PATIENT,
  async ({ newContext, open }) => {
    const { host, tenant } = await open()
    const context = await newContext()
    const pages = await Promise.all(Array.from({ length: 6 }, () => context.newPage()))
    const rounds = pages.map(async (page) => {
      await page.goto(`${host.origin}/empty`)
      await page.evaluate(goBackAndForth, `${tenant.origin}/.well-known/jwks.json`)
      return page.frames().length
    })
    expect(await Promise.all(rounds)).toEqual(pages.map(() => 2))
    await context.close()
  },
)

async function goBackAndForth(url: string): Promise<void> {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const go = (next: string) =>
    new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true })
      frame.contentWindow?.location.replace(next)
    })
  for (let round = 0; round < 60; round++) {
    await go(`${url}?${round}`)
    await go('about:blank')
  }
}
