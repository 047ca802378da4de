import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { sample, TENANT_ARGS } from './mock/parameters.js'
import { getFrame, waitForErrorSurface, waitForPage } from './mock/play.js'
import { FRENCH, App as AnotherLanguageApp } from './samples/looks/AnotherLanguage.js'
import anotherLanguageSource from './samples/looks/AnotherLanguage.tsx?raw'
import { App as DarkApp } from './samples/looks/Dark.js'
import darkSource from './samples/looks/Dark.tsx?raw'
import { App as NarrowScreensApp } from './samples/looks/NarrowScreens.js'
import narrowScreensSource from './samples/looks/NarrowScreens.tsx?raw'
import { App as RightToLeftApp } from './samples/looks/RightToLeft.js'
import rightToLeftSource from './samples/looks/RightToLeft.tsx?raw'

/** The surfaces in your user's language and colours. WisdomAI styles the page in the frame. */
const meta: Meta = { title: 'Looks', args: { ...TENANT_ARGS, userId: 'alice' } }
export default meta

/** `labels` has every text, also by error code. Here no user is signed in, to show some of them. */
export const AnotherLanguage: StoryObj<typeof AnotherLanguageApp> = {
  render: (args) => <AnotherLanguageApp {...args} />,
  args: { labels: FRENCH },
  parameters: sample(anotherLanguageSource, {
    tenant: { signedInUser: null },
    trouble: {
      text: 'no user is signed in',
      repair: (wisdom) => {
        wisdom.signedInUser = 'alice@example.com'
      },
    },
  }),
  play: async ({ canvasElement }) => {
    const surface = await waitForErrorSurface(canvasElement, 'unauthenticated')
    await expect(surface.getByText(/Veuillez vous reconnecter/)).toBeVisible()
    await expect(surface.getByRole('button', { name: 'Réessayer' })).toBeVisible()
    await expect(getFrame(canvasElement)).toHaveAttribute('title', FRENCH.title)
  },
}

export const RightToLeft: StoryObj<typeof RightToLeftApp> = {
  render: (args) => <RightToLeftApp {...args} />,
  args: { params: { dir: 'rtl' } },
  parameters: sample(rightToLeftSource),
  play: async ({ canvasElement }) => {
    await waitForPage(canvasElement)
    await expect(getFrame(canvasElement).contentDocument?.dir).toBe('rtl')
    const surface = await waitForErrorSurface(canvasElement, 'config_invalid')
    const message = surface.getByText('تعذّر تحميل هذا المحتوى.')
    await expect(getComputedStyle(message).direction).toBe('rtl')
  },
}

export const Dark: StoryObj<typeof DarkApp> = {
  render: (args) => <DarkApp {...args} />,
  args: { params: { theme: 'dark' } },
  globals: { appearance: 'dark' },
  parameters: sample(darkSource),
  play: async ({ canvasElement }) => {
    await waitForPage(canvasElement)
    await waitForErrorSurface(canvasElement, 'config_invalid')
    const surface = within(canvasElement).getByRole('alert')
    await expect(getComputedStyle(surface).colorScheme).toBe('dark')
  },
}

/** Neither the frame nor a surface overflows, down to 320 pixels. */
export const NarrowScreens: StoryObj<typeof NarrowScreensApp> = {
  render: (args) => <NarrowScreensApp {...args} />,
  globals: { viewport: { value: 'narrow' } },
  parameters: sample(narrowScreensSource),
  play: async ({ canvasElement }) => {
    await waitForPage(canvasElement)
    await waitForErrorSurface(canvasElement, 'config_invalid')
    const page = getFrame(canvasElement).contentDocument?.documentElement
    await expect(page?.scrollWidth).toBeLessThanOrEqual(page?.clientWidth ?? 0)
    const parent = canvasElement.querySelector('.screen')?.getBoundingClientRect()
    await expect(getFrame(canvasElement).getBoundingClientRect().height).toBeCloseTo(
      (parent?.height ?? 0) - 2,
      0,
    )
  },
}
