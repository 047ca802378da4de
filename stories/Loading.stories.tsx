import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS, tenantOf } from './mock/parameters.js'
import {
  eventually,
  frameIn,
  framesIn,
  pageIn,
  surfaceOf,
  untilStatus,
  wayOut,
} from './mock/play.js'
import { tally } from './mock/tally.js'
import { App as LazyEmbedsApp } from './samples/LazyEmbeds.js'
import lazyEmbedsSource from './samples/LazyEmbeds.tsx?raw'
import { App as LoadingSurfacesApp } from './samples/LoadingSurfaces.js'
import loadingSurfacesSource from './samples/LoadingSurfaces.tsx?raw'
import { App as OwnSurfacesApp } from './samples/OwnSurfaces.js'
import ownSurfacesSource from './samples/OwnSurfaces.tsx?raw'
import { App as PrefetchOnHoverApp } from './samples/PrefetchOnHover.js'
import prefetchOnHoverSource from './samples/PrefetchOnHover.tsx?raw'

/** When an embed loads, and what is there until it has. */
const meta: Meta = { title: 'Loading', args: { ...TENANT_ARGS, userId: 'alice' } }
export default meta

/** Three embeds far down a page: no token is asked for and no page is loaded before they come near. */
export const LazyEmbeds: StoryObj<typeof LazyEmbedsApp> = {
  name: 'Lazy embeds down a long page',
  render: (args) => <LazyEmbedsApp {...args} />,
  parameters: sample(lazyEmbedsSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = tenantOf(context)
    await expect(framesIn(canvasElement).map(({ dataset }) => dataset.status)).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ])
    await expect(tally(wisdom)).toEqual({ tokens: 0, pages: 0, renewals: 0 })
    frameIn(canvasElement).scrollIntoView()
    await pageIn(canvasElement)
    await expect(tally(wisdom)).toEqual({ tokens: 1, pages: 1, renewals: 0 })
    await expect(frameIn(canvasElement, 2).dataset.status).toBe('waiting')
    frameIn(canvasElement, 2).scrollIntoView()
    await pageIn(canvasElement, 2)
    await expect(tally(wisdom).tokens).toBe(1)
    window.scrollTo(0, 0)
  },
}

/** Hover or focus the button: the token is fetched. Then click: only the page is left to load. */
export const PrefetchOnHover: StoryObj<typeof PrefetchOnHoverApp> = {
  render: (args) => <PrefetchOnHoverApp {...args} />,
  parameters: sample(prefetchOnHoverSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = tenantOf(context)
    const button = within(canvasElement).getByRole('button', { name: 'Analytics' })
    await userEvent.hover(button)
    await eventually(() => expect(tally(wisdom)).toEqual({ tokens: 1, pages: 0, renewals: 0 }))
    await userEvent.click(button)
    await pageIn(canvasElement)
    await expect(tally(wisdom)).toEqual({ tokens: 1, pages: 1, renewals: 0 })
  },
}

/**
 * The library's own surface, and a `fallback` of yours. The pages of this story take two seconds, so that
 * there is something to see.
 */
export const LoadingSurfaces: StoryObj<typeof LoadingSurfacesApp> = {
  render: (args) => <LoadingSurfacesApp {...args} />,
  args: { loading: 'Loading…' },
  parameters: sample(loadingSurfacesSource, {
    tenant: { faults: { page: { delayMs: 2000 } } },
  }),
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement)
    await untilStatus(canvasElement, 'loading')
    await expect(canvas.getByText(args.loading)).toBeVisible()
    await expect(canvas.getByText('The dashboard is on its way.')).toBeInTheDocument()
    const before = framesIn(canvasElement).map((frame) => frame.getBoundingClientRect())
    await untilStatus(canvasElement, 'loaded', 0)
    await untilStatus(canvasElement, 'loaded', 1)
    await expect(canvas.queryAllByRole('status')).toEqual([])
    await expect(framesIn(canvasElement).map((frame) => frame.getBoundingClientRect())).toEqual(
      before,
    )
  },
}

/** Surfaces of your own, with `fallback` and `renderError`. */
export const ReplacedSurfaces: StoryObj<typeof OwnSurfacesApp> = {
  render: (args) => <OwnSurfacesApp {...args} />,
  parameters: sample(ownSurfacesSource, {
    tenant: { faults: { tokenEndpoint: { status: 404, delayMs: 700 } } },
    trouble: {
      text: 'the token endpoint answers 404',
      repair: (wisdom) => {
        wisdom.faults.tokenEndpoint = {}
      },
    },
  }),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Your numbers are on their way.')
    const surface = await surfaceOf(canvasElement, 'token_endpoint_failed')
    await wayOut(canvasElement, surface, 'Once more')
  },
}
