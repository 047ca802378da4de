import type { ReactNode } from 'react'
import { render, type RenderOptions } from '@testing-library/react'
import {
  WisdomEmbed,
  type WisdomEmbedProps,
  type WisdomEmbedState,
  type WisdomEmbedStatus,
  type WisdomError,
  type WisdomEvent,
} from '../../../src/index.js'
import { stubFrames } from './fakeFrames.js'
import { TENANT } from './react.js'
import { VanillaEmbed } from './VanillaEmbed.js'

/** Which skin these tests are about: the project `unit-vanilla` runs them once more without React. */
const Embed = process.env.SKIN === 'vanilla' ? VanillaEmbed : WisdomEmbed

/** Props that leave out what every test has. */
export type SomeProps = Partial<WisdomEmbedProps>

/** What a host shows instead of a surface: for React an element of React, without it one of the document. */
export function drawOwn(text: string, onClick: () => void = () => undefined): ReactNode {
  if (Embed === WisdomEmbed) return <button onClick={onClick}>{text}</button>
  const button = document.createElement('button')
  button.textContent = text
  button.addEventListener('click', onClick)
  return button as unknown as ReactNode
}

/** An embed with a cache, a log and frames of its own. It shows the search page unless told otherwise. */
export function renderEmbed(props: SomeProps = {}, wrapper?: RenderOptions['wrapper']) {
  const statuses: WisdomEmbedStatus[] = []
  const errors: WisdomError[] = []
  const events: WisdomEvent[] = []
  const frames = stubFrames()
  const common = {
    view: 'search',
    baseUrl: TENANT,
    onStatusChange: ({ status }: WisdomEmbedState) => void statuses.push(status),
    onError: (error: WisdomError) => void errors.push(error),
    onEvent: (event: WisdomEvent) => void events.push(event),
  }
  const draw = (own: SomeProps) => <Embed {...({ ...common, ...own } as WisdomEmbedProps)} />
  const view = render(draw(props), wrapper && { wrapper })
  const frame = () => {
    const element = view.container.querySelector('iframe')
    if (!element) throw new Error('There is no iframe.')
    return element
  }
  return {
    ...view,
    ...{ statuses, errors, events, frames, frame },
    update: (own: SomeProps) => view.rerender(draw(own)),
    load: () => frames.load(frame()),
  }
}
