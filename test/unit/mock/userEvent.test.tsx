import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, onTestFinished } from 'vitest'
import { useWisdomConversation, WisdomEmbed, WisdomProvider } from '../../../src/index.js'
import { setupMockWisdom } from '../../../src/mock/testing.js'

function Chat() {
  const conversation = useWisdomConversation({ conversationEndpoint: '/conversation' })
  return <WisdomEmbed view="chat" conversation={conversation} title="Chat" />
}

/** The document of a chat, and what Testing Library finds in it. */
async function openChat() {
  const wisdom = setupMockWisdom()
  onTestFinished(wisdom.stop)
  render(
    <WisdomProvider baseUrl={wisdom.baseUrl}>
      <Chat />
    </WisdomProvider>,
  )
  const frame = screen.getByTitle('Chat')
  await wisdom.requestToken(frame)
  const document = wisdom.documentOf(frame)
  return { document, page: within(document.body) }
}

it('a user types in the chat of a frame, presses Enter and sees the answer', async () => {
  const { document, page } = await openChat()
  const user = userEvent.setup({ document })
  await user.type(page.getByRole('textbox'), 'Sales by region{Enter}')
  expect(await page.findByRole('heading', { name: 'Sales by region' })).toBeTruthy()
  expect(page.getByText('Revenue by region: $858,915 in all.')).toBeTruthy()
})

it('a user clicks a suggestion, then asks on with the keyboard alone', async () => {
  const { document, page } = await openChat()
  const user = userEvent.setup({ document })
  await user.click(page.getByRole('button', { name: 'Revenue by region' }))
  await page.findByText(/in all/)
  page.getByRole('textbox').focus()
  await user.keyboard('By product?{Tab}{Enter}')
  expect(await page.findByText(/Revenue by product/)).toBeTruthy()
})

it('the functions of user-event without a setup find the document by themselves', async () => {
  const { page } = await openChat()
  await userEvent.type(page.getByRole('textbox'), 'Sales by region{Enter}')
  expect(await page.findByText(/in all/)).toBeTruthy()
})
