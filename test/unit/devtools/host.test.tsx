import { render } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useWisdomToken, WisdomEmbed, type WisdomEvent } from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes } from '../support/react.js'
import { App, panel } from './support.js'

async function open(withDevtools: boolean) {
  vi.useFakeTimers()
  stubEndpoint()
  const frames = stubFrames()
  const events: WisdomEvent['type'][] = []
  let renders = 0
  const Host = () => {
    renders++
    useWisdomToken()
    return <WisdomEmbed view="search" />
  }
  const { container, unmount } = render(
    <App
      onEvent={({ type }) => void events.push(type)}
      {...(withDevtools ? {} : { devtools: { initialIsOpen: false } })}
    >
      <Host />
    </App>,
  )
  await passes(10)
  const frame = container.querySelector('iframe')
  if (!frame) throw new Error('There is no iframe.')
  frames.load(frame)
  frames.ask(frame)
  await passes(5_000)
  return { renders: () => renders, events, unmount, sent: frames.sent }
}

it('renders nothing of the host while it watches', async () => {
  const { renders } = await open(true)
  const before = renders()
  await passes(5_000)
  for (const tab of ['Messages', 'Attempts', 'Events'])
    await does(() => panel().getByRole('tab', { name: tab }).click())
  expect(renders()).toBe(before)
})

it('leaves events and navigations as they are', async () => {
  const closed = await open(false)
  closed.unmount()
  await passes(0)
  const watched = await open(true)
  expect(watched.events).toEqual(closed.events)
  expect(watched.events).toContain('frame-answered')
  expect(watched.sent).toHaveLength(1)
})

it('shows what onEvent hears, also where nobody listens', async () => {
  await open(true)
  await does(() => panel().getByRole('tab', { name: 'Events' }).click())
  const text = panel()
    .getAllByRole('listitem')
    .map((item) => item.textContent)
    .join('\n')
  for (const type of ['token-requested', 'token-received', 'frame-status', 'frame-answered'])
    expect(text).toContain(type)
})
