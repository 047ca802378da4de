import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { type ComponentType, type ReactNode, StrictMode } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WisdomError, WisdomProvider } from '../../../src/index.js'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { setupMockWisdom } from '../../../src/mock/testing.js'
import type { TokenHandler } from '../../../src/server/index.js'
import { collectTests, createApp } from '../../docs/createApp.js'
import { type Block, readBlocks } from '../../docs/pages.js'

const APP = 'https://app.acme.com'

/** An app whose endpoint answers at `path`, for whoever has this cookie, and a tenant behind it. */
async function startApp(path: string, loadHandler: () => Promise<TokenHandler>) {
  const served: { handle?: TokenHandler } = {}
  vi.stubEnv('WISDOM_BASE_URL', 'https://acme.wisdom.ai')
  vi.stubEnv('WISDOM_ACCESS_KEY', MOCK_ACCESS_KEY)
  vi.stubGlobal('fetch', (input: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const { pathname, href } = new URL(input, APP)
    if (pathname !== path || !served.handle) throw new Error(`Nobody answers at ${href}.`)
    const sent = { ...(headers as Record<string, string>), 'sec-fetch-site': 'same-origin' }
    const init = { method, headers: { ...sent, cookie: 'sid=alice' }, body: body ?? null }
    return served.handle(new Request(href, init))
  })
  const wisdom = setupMockWisdom()
  onTestFinished(wisdom.stop)
  onTestFinished(() => void vi.unstubAllEnvs())
  served.handle = await loadHandler()
  return wisdom
}

type Wisdom = Awaited<ReturnType<typeof startApp>>

async function expectSignedIn(wisdom: Wisdom, title = 'Sales overview') {
  const frame = screen.getByTitle(title)
  expect(await wisdom.requestToken(frame)).toBeTruthy()
  const page = within(wisdom.documentOf(frame).body)
  expect(page.getByText('alice@example.com')).toBeTruthy()
}

type User = ComponentType<{ userId: string }>

describe('README.md', () => {
  it('has two halves that sign Alice in', async () => {
    const { load } = await createApp('README.md')
    const wisdom = await startApp('/api/wisdom/token', async () => {
      const { POST } = (await load(1)) as { POST: TokenHandler }
      return POST
    })
    const { Analytics } = (await load(0)) as { Analytics: User }
    render(<Analytics userId="alice" />)
    await expectSignedIn(wisdom)
  })

  it('has them in at most 12 and 6 lines', () => {
    const [browser, server] = readBlocks('README.md').filter(({ language }) =>
      /^tsx?$/.test(language),
    )
    const countLines = (block?: Block) => block?.code.trim().split('\n').length
    expect(countLines(browser)).toBeLessThanOrEqual(12)
    expect(countLines(server)).toBeLessThanOrEqual(6)
  })

  it('goes from an empty folder to a page that signs Alice in', async () => {
    const { load } = await createApp('README.md')
    const wisdom = await startApp('/api/wisdom/token', async () => {
      const { POST } = (await load('app/api/wisdom/token/route.ts')) as { POST: TokenHandler }
      return POST
    })
    const { default: Page } = (await load('app/page.tsx')) as { default: ComponentType }
    render(<Page />)
    await expectSignedIn(wisdom)
  })
})

describe('docs/getting-started.md', () => {
  it('has two halves that sign Alice in', async () => {
    const { load } = await createApp('docs/getting-started.md')
    const wisdom = await startApp('/api/wisdom/token', async () => {
      const { handleTokenRequest } = (await load('wisdom.ts')) as Record<string, TokenHandler>
      if (!handleTokenRequest) throw new Error('wisdom.ts exports no handler.')
      return handleTokenRequest
    })
    const { Analytics } = (await load('Analytics.tsx')) as { Analytics: User }
    render(<Analytics userId="alice" />)
    await expectSignedIn(wisdom)
  })
})

describe('docs/chat.md', () => {
  const ROUTE = 'app/api/wisdom/conversation/route.ts'
  const start = async () => {
    const { load } = await createApp('docs/chat.md')
    const wisdom = await startApp('/api/wisdom/conversation', async () => {
      const { POST } = (await load(ROUTE)) as { POST: TokenHandler }
      return POST
    })
    const show = (page: ReactNode) =>
      render(
        <WisdomProvider baseUrl="https://acme.wisdom.ai" userKey="alice">
          {page}
        </WisdomProvider>,
        { wrapper: StrictMode },
      )
    const countConversations = () =>
      wisdom.events
        .of('graphql-called')
        .filter(({ operation }) => operation === 'createConversation').length
    return { load, wisdom, show, countConversations }
  }

  it('has a chat of at most ten lines on each side, created once under StrictMode', async () => {
    const { load, wisdom, show, countConversations } = await start()
    const { Chat } = (await load('Chat.tsx')) as { Chat: ComponentType }
    show(<Chat />)
    await expectSignedIn(wisdom, 'Ask about sales')
    const { body } = wisdom.documentOf(screen.getByTitle('Ask about sales'))
    expect(await within(body).findByRole('heading', { name: 'New conversation' })).toBeTruthy()
    expect(countConversations()).toBe(1)
    const linesOf = ({ code }: Block) => code.split('\n').filter((line) => line.trim() !== '')
    const sides = readBlocks('docs/chat.md').slice(0, 2)
    for (const side of sides) expect(linesOf(side).length - 1).toBeLessThanOrEqual(10) // without its name
  })

  it('keeps a chat over a reload, and has a button for a new one', async () => {
    const { load, wisdom, show, countConversations } = await start()
    const { SalesChat } = (await load('SalesChat.tsx')) as { SalesChat: ComponentType }
    const page = show(<SalesChat />)
    await expectSignedIn(wisdom, 'Ask about sales')
    page.unmount()
    show(<SalesChat />)
    await expectSignedIn(wisdom, 'Ask about sales')
    expect(countConversations()).toBe(1)
    fireEvent.click(screen.getByRole('button', { name: 'New chat' }))
    await waitFor(() => expect(countConversations()).toBe(2))
    sessionStorage.clear()
  })

  it('has a menu of all dashboards that the user may open', async () => {
    const { load, wisdom, show } = await start()
    const route = (await load('app/api/wisdom/dashboards/route.ts')) as { GET: TokenHandler }
    const request = new Request(`${APP}/api/wisdom/dashboards`, {
      headers: { cookie: 'sid=alice' },
    })
    const dashboards = (await (await route.GET(request)).json()) as { id: string; name: string }[]
    expect(dashboards.map(({ name }) => name)).toEqual([
      ...['Sales overview', 'Regional performance', 'Order volume'],
    ])
    expect((await route.GET(new Request(request.url))).status).toBe(401)
    const page = (await load('DashboardMenu.tsx')) as Record<string, ComponentType<object>>
    const { DashboardMenu } = page
    if (!DashboardMenu) throw new Error('DashboardMenu.tsx exports no DashboardMenu.')
    show(<DashboardMenu {...{ dashboards }} />)
    await expectSignedIn(wisdom, 'Sales overview')
    fireEvent.click(screen.getByRole('button', { name: 'Order volume' }))
    const frame = screen.getByTitle('Order volume')
    await waitFor(() => {
      const { body } = wisdom.documentOf(frame)
      expect(within(body).getByRole('heading', { name: 'Order volume' })).toBeTruthy()
    })
  })
})

describe('docs/migration.md', () => {
  it.each([
    ['Before.tsx', 'Before'],
    ['After.tsx', 'After'],
  ])('%s signs Alice in', async (file, name) => {
    const { load } = await createApp('docs/migration.md')
    const wisdom = setupMockWisdom({ tokenEndpoint: '/token' })
    onTestFinished(wisdom.stop)
    const { [name]: Embed } = (await load(file)) as Record<string, ComponentType<object>>
    if (!Embed) throw new Error(`${file} exports no ${name}.`)
    render(<Embed {...{ id: 'sales-overview', userId: 'alice' }} />)
    await screen.findByTitle('Sales')
    await expectSignedIn(wisdom, 'Sales')
  })

  it('OwnFrame.tsx signs Alice in, in an iframe of its own', async () => {
    const { load } = await createApp('docs/migration.md')
    const { WisdomProvider } = await import('../../../src/index.js')
    const wisdom = setupMockWisdom()
    onTestFinished(wisdom.stop)
    const { OwnFrame } = (await load('OwnFrame.tsx')) as { OwnFrame: ComponentType<{ id: string }> }
    render(
      <WisdomProvider baseUrl={wisdom.baseUrl}>
        <OwnFrame id="sales-overview" />
      </WisdomProvider>,
    )
    await expectSignedIn(wisdom, 'Sales')
  })

  it('answer.ts gives a page that asks the next token', async () => {
    const { load } = await createApp('docs/migration.md')
    const log = vi.spyOn(console, 'info').mockImplementation(() => undefined)
    const { answer } = (await load('answer.ts')) as {
      answer: (frame: HTMLIFrameElement, token: string) => () => void
    }
    const frame = document.body.appendChild(document.createElement('iframe'))
    const posted = vi.spyOn(frame.contentWindow ?? window, 'postMessage')
    onTestFinished(answer(frame, 'first'))
    window.dispatchEvent(
      new MessageEvent('message', {
        source: frame.contentWindow,
        origin: 'https://acme.wisdom.ai',
        data: { type: 'REQUEST_JWT_TOKEN' },
      }),
    )
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith('frame-answered'))
    const answered = { type: 'JWT_TOKEN_RESPONSE', token: 'token' }
    expect(posted.mock.calls).toEqual([[answered, 'https://acme.wisdom.ai']])
    log.mockClear()
    frame.remove()
  })
})

/** As with `globals: true`; what fails is in the console, as an app without `onError` has it. */
const withGlobals = (run: () => Promise<void>) => async () => {
  vi.stubGlobal('onTestFinished', onTestFinished)
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await run()
  for (const [failure] of error.mock.calls) expect(failure).toBeInstanceOf(WisdomError)
  error.mockClear()
}

const shown = [
  ...(await collectTests('docs/testing.md', [
    'Analytics.test.tsx',
    'renewal.test.tsx',
    'Chat.test.tsx',
    'token.test.ts',
  ])),
  ...(await collectTests('docs/mock.md', [0])),
] as const

describe('the tests that the pages show', () => {
  it('are seven', () => {
    expect(shown).toHaveLength(7)
  })

  for (const [name, run] of shown) it(name, withGlobals(run))
})
