import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS, getTenant } from './mock/parameters.js'
import {
  getFrame,
  getFrames,
  repairAndRetry,
  waitForErrorSurface,
  waitForPage,
  waitForStatus,
  waitUntil,
} from './mock/play.js'
import { getTenantCounts } from './mock/tenantCounts.js'
import { App as LazyEmbedsApp } from './samples/loading/LazyEmbeds.js'
import lazyEmbedsSource from './samples/loading/LazyEmbeds.tsx?raw'
import { App as LoadingSurfacesApp } from './samples/loading/LoadingSurfaces.js'
import loadingSurfacesSource from './samples/loading/LoadingSurfaces.tsx?raw'
import { App as OwnSurfacesApp } from './samples/loading/OwnSurfaces.js'
import ownSurfacesSource from './samples/loading/OwnSurfaces.tsx?raw'
import { App as PrefetchOnHoverApp } from './samples/loading/PrefetchOnHover.js'
import prefetchOnHoverSource from './samples/loading/PrefetchOnHover.tsx?raw'

/** When an embed loads, and what is shown until then. */
const meta: Meta = { title: 'Loading', args: { ...TENANT_ARGS, userId: 'alice' } }
export default meta

/** Three embeds far down a page. No token is requested and no page is loaded until they are near the screen. */
export const LazyEmbeds: StoryObj<typeof LazyEmbedsApp> = {
  name: 'Lazy embeds down a long page',
  render: (args) => <LazyEmbedsApp {...args} />,
  parameters: sample(lazyEmbedsSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    await expect(getFrames(canvasElement).map(({ dataset }) => dataset.status)).toEqual([
      'idle',
      'idle',
      'idle',
    ])
    await expect(getTenantCounts(wisdom)).toEqual({ tokens: 0, pages: 0, renewals: 0 })
    getFrame(canvasElement).scrollIntoView()
    await waitForPage(canvasElement)
    await expect(getTenantCounts(wisdom)).toEqual({ tokens: 1, pages: 1, renewals: 0 })
    await expect(getFrame(canvasElement, 2).dataset.status).toBe('idle')
    getFrame(canvasElement, 2).scrollIntoView()
    await waitForPage(canvasElement, 2)
    await expect(getTenantCounts(wisdom).tokens).toBe(1)
    window.scrollTo(0, 0)
  },
}

/** Hover or focus the button: the token is fetched. Then click: only the page has to load. */
export const PrefetchOnHover: StoryObj<typeof PrefetchOnHoverApp> = {
  render: (args) => <PrefetchOnHoverApp {...args} />,
  parameters: sample(prefetchOnHoverSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    const button = within(canvasElement).getByRole('button', { name: 'Analytics' })
    await userEvent.hover(button)
    await waitUntil(() =>
      expect(getTenantCounts(wisdom)).toEqual({ tokens: 1, pages: 0, renewals: 0 }),
    )
    await userEvent.click(button)
    await waitForPage(canvasElement)
    await expect(getTenantCounts(wisdom)).toEqual({ tokens: 1, pages: 1, renewals: 0 })
  },
}

/**
 * The surface of the library, and your own `fallback`. The pages of this story take two seconds, so that you can
 * see both.
 */
export const LoadingSurfaces: StoryObj<typeof LoadingSurfacesApp> = {
  render: (args) => <LoadingSurfacesApp {...args} />,
  args: { loading: 'Loading…' },
  parameters: sample(loadingSurfacesSource, {
    tenant: { faults: { page: { delayMs: 2000 } } },
  }),
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement)
    await waitForStatus(canvasElement, 'loading')
    await expect(canvas.getByText(args.loading)).toBeVisible()
    await expect(canvas.getByText('The dashboard is loading.')).toBeInTheDocument()
    const before = getFrames(canvasElement).map((frame) => frame.getBoundingClientRect())
    await waitForStatus(canvasElement, 'loaded', 0)
    await waitForStatus(canvasElement, 'loaded', 1)
    await expect(canvas.queryAllByRole('status')).toEqual([])
    await expect(getFrames(canvasElement).map((frame) => frame.getBoundingClientRect())).toEqual(
      before,
    )
  },
}

/** Your own surfaces, with `fallback` and `renderError`. */
export const ReplacedSurfaces: StoryObj<typeof OwnSurfacesApp> = {
  render: (args) => <OwnSurfacesApp {...args} />,
  parameters: sample(ownSurfacesSource, {
    tenant: { faults: { tokenEndpoint: { status: 404, delayMs: 700 } } },
    trouble: {
      text: 'the token endpoint returns 404',
      repair: (wisdom) => {
        wisdom.faults.tokenEndpoint = {}
      },
    },
  }),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Your numbers are loading.')
    const surface = await waitForErrorSurface(canvasElement, 'token_endpoint_failed')
    await repairAndRetry(canvasElement, surface, 'Try again')
  },
}
