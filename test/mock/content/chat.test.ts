import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import { bearer, get, issueToken, post } from '../support/api.js'

interface Message {
  id: string
  from: string
  text: string
  chart?: { as: string; series: { unit: string; rows: { label: string; value: number }[] } }
  table?: { columns: { label: string }[]; rows: string[][] }
  suggestions?: string[]
}
interface Chat {
  id: string
  title: string
  messages: Message[]
}

const NOTHING: Message = { id: '', from: '', text: '' }

async function open(mock: MockWisdom, email = 'carol@example.com') {
  const token = await issueToken(mock, email)
  const ask = async (id: string | undefined, question: unknown) => {
    const path = id === undefined ? '/embed/api/chat' : `/embed/api/chat/${id}`
    const response = await post(mock, path, { question }, bearer(token))
    const chat = { messages: [], ...((await response.json()) as object) } as unknown as Chat
    return { status: response.status, chat, answer: chat.messages.at(-1) ?? NOTHING }
  }
  const read = async (path: string) =>
    (await get(mock, `/embed/api/content/${path}`, bearer(token))).json() as Promise<Chat>
  return { token, ask, read }
}

const first = async (question: string, email?: string) =>
  (await (await open(createMockWisdom(), email)).ask(undefined, question)).answer

/** The labels of the chart. */
const labels = ({ chart }: Message) => chart?.series.rows.map(({ label }) => label)

describe('a question', () => {
  it('is answered with a text, a chart and a table of the same rows', async () => {
    const { text, chart, table } = await first('Revenue by region')
    expect(text).toBe('Revenue by region: $2,598,135 in all. Highest: us-east, with $858,915.')
    expect(chart).toMatchObject({ as: 'bars', series: { unit: 'usd' } })
    expect(table?.columns.map(({ label }) => label)).toEqual(['Region', 'Orders', 'Revenue'])
    expect(table?.rows.map(([region]) => region)).toEqual(['us-east', 'us-west', 'eu-west', 'apac'])
  })

  it.each([
    ['How much did we earn over time?', 'line', 12, /^Revenue by month/],
    ['How many orders of laptops by month?', 'line', 12, /^Orders of Laptops by month/],
    ['Compare the regions by orders', 'bars', 4, /^Orders by region/],
    [
      'Which products sold best in Q4?',
      'bars',
      3,
      /^Revenue in Oct–Dec by product.*Highest: Laptops/,
    ],
    ['Which region has the lowest revenue?', 'bars', 3, /Lowest: apac/],
    ['Top 2 months for Keyboards in Europe', 'bars', 2, /Keyboards in eu-west by month/],
    [
      'Average order in March and May',
      'bars',
      5,
      /^Average order in Mar and May by product.*overall/,
    ],
    ['Sales of docks vs headsets', 'bars', 2, /Docks and Headsets by product/],
    ['Revenue in the US', 'bars', 2, /us-east and us-west by region/],
  ])('“%s” is shown as a %s chart with %i values', async (question, as, count, text) => {
    const answer = await first(question)
    expect(answer.chart?.as).toBe(as)
    expect(labels(answer)).toHaveLength(count)
    expect(answer.text).toMatch(text)
  })

  it.each(['Hello', 'Tell me a joke', 'What is our profit in Europe?', 'Why did sales fall?', '?'])(
    '“%s” is not understood, and questions that are understood are suggested',
    async (question) => {
      const { text, chart, suggestions = [] } = await first(question)
      expect(text).toMatch(/I can answer questions such as/)
      expect(chart).toBeUndefined()
      for (const other of suggestions) expect((await first(other)).chart).toBeDefined()
    },
  )

  it.each([[''], ['   '], [7], [null]])('is refused when it is %j', async (question) => {
    const { ask } = await open(createMockWisdom())
    expect((await ask(undefined, question)).status).toBe(400)
  })

  it('is refused without a session', async () => {
    expect((await post(createMockWisdom(), '/embed/api/chat', {})).status).toBe(401)
  })

  it('is logged with its user, its conversation and whether it was understood', async () => {
    const mock = createMockWisdom()
    const { ask } = await open(mock)
    await ask(undefined, 'Hello')
    expect(mock.events.of('question-asked')).toMatchObject([
      { conversationId: 'conversation-1', email: 'carol@example.com', understood: false },
    ])
  })
})

describe('a follow-up', () => {
  it('keeps the parts that it does not mention', async () => {
    const { ask } = await open(createMockWisdom())
    const { chat } = await ask(undefined, 'How many orders of Laptops by month?')
    expect((await ask(chat.id, 'And in Europe?')).answer.text).toMatch(
      /^Orders of Laptops in eu-west by month/,
    )
    expect((await ask(chat.id, 'what about monitors?')).answer.text).toMatch(
      /^Orders of Monitors in eu-west by month/,
    )
    expect((await ask(chat.id, 'and the revenue')).answer.text).toMatch(
      /^Revenue of Monitors in eu-west by month/,
    )
    expect((await ask(chat.id, 'all regions')).answer.text).toMatch(/^Revenue of Monitors by month/)
    expect((await ask(chat.id, 'only in March')).answer.text).toMatch(
      /^Revenue of Monitors in Mar by region/,
    )
  })

  it('ignores a question in between that was not understood', async () => {
    const { ask } = await open(createMockWisdom())
    const { chat } = await ask(undefined, 'Revenue by product')
    await ask(chat.id, 'Tell me a joke')
    expect((await ask(chat.id, 'and in Q1?')).answer.text).toMatch(/^Revenue in Jan–Mar by product/)
  })

  it('continues an existing conversation', async () => {
    const { ask } = await open(createMockWisdom())
    const { chat, answer } = await ask('quarterly-review', 'And in Europe?')
    expect(chat.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6'])
    expect(answer.text).toMatch(/^Revenue in eu-west by product/)
  })

  it('in a new conversation does not use another conversation', async () => {
    const { ask } = await open(createMockWisdom())
    await ask(undefined, 'How many orders of Laptops by month?')
    const { chat, answer } = await ask(undefined, 'And in Europe?')
    expect(chat.id).toBe('conversation-2')
    expect(answer.text).toMatch(/I can answer questions such as/)
  })
})

describe('conversations', () => {
  it('have no path for a new one: createConversation creates it, or the first question does', async () => {
    const { ask, read } = await open(createMockWisdom())
    expect(await read('chat/new')).toEqual({ error: 'not found' })
    expect((await ask('new', 'Revenue by region')).status).toBe(404)
    expect(await read('chat')).toMatchObject({ kind: 'chat', id: null, messages: [] })
  })

  it('are stored and listed on the search page for their user only', async () => {
    const mock = createMockWisdom()
    const carol = await open(mock)
    const { chat } = await carol.ask(undefined, 'Revenue by region')
    expect(await carol.read(`chat/${chat.id}`)).toEqual(chat)
    expect(JSON.stringify(await carol.read('search'))).toContain('/embed/chat/conversation-1')
    const bob = await open(mock, 'bob@example.com')
    expect(JSON.stringify(await bob.read('search'))).not.toContain('conversation-1')
    expect(await bob.read(`chat/${chat.id}`)).toEqual({ error: 'not found' })
    expect((await bob.ask(chat.id, 'and in Europe?')).status).toBe(404)
  })

  it('use the rows that the user can see, and name what is missing', async () => {
    const answer = await first('Revenue in Europe and Asia by region', 'bob@example.com')
    expect(labels(answer)).toEqual(['eu-west'])
    expect(answer.text).toMatch(/You may not see rows of apac\.$/)
    const none = await first('Revenue in Asia', 'bob@example.com')
    expect(none.text).toBe('You may not see rows of apac.')
  })

  it('do not show a session the answers of an earlier session with more rights', async () => {
    const mock = createMockWisdom()
    const { chat } = await (await open(mock)).ask(undefined, 'Revenue by region')
    const region = [{ key: 'region', value: 'apac' }]
    const token = await issueToken(mock, 'carol@example.com', region)
    const now = await get(mock, `/embed/api/content/chat/${chat.id}`, bearer(token))
    expect(await now.text()).not.toContain('us-east')
  })
})
