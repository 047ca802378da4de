import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { COMMANDS } from '../../../src/mock/page/commands.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../../src/mock/node.js'
import type {} from '../harness/provided.js'

let browser: Browser
let mock: ServedMockWisdom

beforeAll(async () => {
  mock = await serveMockWisdom({ signedInUser: 'carol@example.com' })
  browser = await chromium.connect(inject('browser').browserEndpoint)
})

afterAll(async () => {
  await browser.close()
  await mock.close()
})

interface State {
  name: string
  path: string
  /** Whether the token is not valid. */
  isSignedOut?: boolean
  act?: (page: Page) => Promise<void>
}

const STATES: State[] = [
  { name: 'a dashboard', path: '/embed/dashboards/sales-overview' },
  { name: 'the list', path: '/embed/dashboards' },
  { name: 'search', path: '/embed/search' },
  { name: 'a conversation', path: '/embed/chat/quarterly-review?messageid=m2', act: chat },
  { name: 'a dashboard that is not there', path: '/embed/dashboards/nope' },
  { name: 'the login page', path: '/embed/search', isSignedOut: true },
  { name: 'a session that expired', path: '/embed/dashboards/order-volume', act: expire },
  { name: 'the front door', path: '/' },
]

const WIDE = { width: 1280, theme: 'dark', dir: 'ltr' }

const LOOKS = [
  WIDE,
  { width: 320, theme: 'light', dir: 'ltr' },
  { width: 768, theme: 'dark', dir: 'rtl' },
  { width: 320, theme: 'light', dir: 'rtl' },
]

async function chat(page: Page): Promise<void> {
  const messages = page.locator('[data-message]:not([data-message=pending])')
  const before = await messages.count()
  for (const [nth, question] of ['Revenue by month', 'and in Europe?', 'Hello'].entries()) {
    await page.getByLabel('Ask a question').fill(question)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect.poll(() => messages.count()).toBe(before + 2 * (nth + 1))
  }
}

async function expire(page: Page): Promise<void> {
  await page.evaluate((type) => window.postMessage({ type, ms: 20 }, '*'), COMMANDS.expireIn)
  await page.getByRole('heading', { name: 'Session expired' }).waitFor()
}

type Look = (typeof LOOKS)[number]

async function open({ path, isSignedOut }: State, { width, theme, dir }: Look) {
  const page = await browser.newPage({ viewport: { width, height: 700 } })
  onTestFinished(() => page.close())
  const url = new URL(path, mock.origin)
  const token = isSignedOut ? 'invalid' : await issueToken()
  for (const [name, value] of Object.entries({ token, theme, dir }))
    url.searchParams.set(name, value)
  await page.goto(url.href)
  await page.locator('html:not([data-state=loading])').waitFor()
  return page
}

async function issueToken(): Promise<string> {
  const response = await fetch(`${mock.origin}/api/wisdom/token`, { method: 'POST' })
  return ((await response.json()) as { token: string }).token
}

/** What `theme` and `dir` of the query are in the document, without loading it again. */
async function changeLook(page: Page, { width, theme, dir }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 700 })
  await page.evaluate(
    ({ theme, dir }) => {
      document.documentElement.dataset.theme = theme
      document.documentElement.dir = dir
    },
    { theme, dir },
  )
}

const measureOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const findViolations = (page: Page): Promise<string[][]> =>
  page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
  })

it.each(STATES)('$name has no violation and no overflow, however it is shown', async (state) => {
  const page = await open(state, WIDE)
  await state.act?.(page)
  await page.evaluate(axe.source)
  for (const look of LOOKS) {
    await changeLook(page, look)
    expect(await measureOverflow(page), JSON.stringify(look)).toBe(0)
    expect(await findViolations(page), JSON.stringify(look)).toEqual([])
  }
})

it('a question on the search page starts a conversation without loading a document', async () => {
  const served = mock.events.of('page-served').length
  const page = await open({ name: '', path: '/embed/search' }, WIDE)
  await page.getByLabel('Search or ask').fill('Which products sold best in Q4?')
  await page.getByLabel('Search or ask').press('Enter')
  await page.getByRole('img', { name: /^Revenue in Oct–Dec by product: Laptops/ }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/embed\/chat\/conversation-\d+$/)
  await page.getByRole('button', { name: 'And in Q4?' }).waitFor()
  await page.goBack()
  await page
    .getByRole('link', { name: /^Which products sold best/ })
    .first()
    .waitFor()
  expect(mock.events.of('page-served')).toHaveLength(served + 1)
})

it('a message named in the URL is highlighted', async () => {
  const path = '/embed/chat/quarterly-review?messageid=m3'
  const page = await open({ name: '', path }, WIDE)
  const named = page.locator('[aria-current]')
  expect(await named.textContent()).toContain('Which products carried the year?')
})
