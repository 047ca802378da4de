import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { WisdomEmbedStatus } from 'wisdom-embed'

const TIMEOUT_MS = 20_000

/** Waits until the assertion passes. Resolves to what it returns. */
export const waitUntil = <T>(assertion: () => T | Promise<T>): Promise<T> =>
  // Only the error: Testing Library adds the document, which is Storybook's.
  waitFor(assertion, {
    timeout: TIMEOUT_MS,
    onTimeout: (error) => new Error(error.message.split('\n\nIgnored nodes')[0]),
  })

export const getFrames = (canvas: HTMLElement): HTMLIFrameElement[] => [
  ...canvas.querySelectorAll('iframe'),
]

/** The nth frame of the story. */
export function getFrame(canvas: HTMLElement, nth = 0): HTMLIFrameElement {
  const frame = getFrames(canvas)[nth]
  if (!frame) throw new Error(`The story has no frame ${nth}.`)
  return frame
}

/** Waits until an embed has this status. */
export const waitForStatus = (canvas: HTMLElement, status: WisdomEmbedStatus, nth = 0) =>
  waitUntil(() => expect(getFrame(canvas, nth).dataset.status).toBe(status))

/** Waits until the page in a frame has signed in. Returns queries for its content. */
export async function waitForPage(canvas: HTMLElement, nth = 0) {
  await waitForStatus(canvas, 'loaded', nth)
  const page = () => getFrame(canvas, nth).contentDocument
  await waitUntil(() => expect(page()?.documentElement.dataset.state).toBe('signed-in'))
  return within(page()?.body ?? canvas)
}

/** Waits for the error surface with this code. Returns queries for its content. */
export async function waitForErrorSurface(canvas: HTMLElement, code: string) {
  await waitUntil(() => expect(within(canvas).getAllByRole('alert').at(-1)).toHaveTextContent(code))
  return within(within(canvas).getAllByRole('alert').at(-1) ?? canvas)
}

// In Storybook, the story stays on the surface, so that you can repair it. Tests repair it here.
const isTest = import.meta.env.MODE === 'test'

interface SurfaceQueries {
  getByRole: (role: string, options: { name: string }) => HTMLElement
  queryByRole: (role: string, options: { name: string }) => HTMLElement | null
}

/**
 * Repairs the trouble, presses the button of the surface if it is still there, and waits for the page. Without
 * `retry` the surface must have no button, as trying again cannot help.
 */
export async function repairAndRetry(
  canvas: HTMLElement,
  surface: SurfaceQueries,
  retry: string | undefined,
) {
  if (retry) await expect(surface.getByRole('button', { name: retry })).toBeVisible()
  else await expect(surface.queryByRole('button', { name: 'Try again' })).toBeNull()
  if (!isTest) return
  await userEvent.click(within(canvas).getByRole('button', { name: 'Repair it' }))
  // New props may have removed the surface already.
  if (retry && within(canvas).queryByRole('alert'))
    await userEvent.click(surface.getByRole('button', { name: retry }))
  await waitForPage(canvas)
  await expect(within(canvas).queryByRole('alert')).toBeNull()
}

interface ErrorStoryContext {
  canvasElement: HTMLElement
  args: { onError?: unknown }
}

/**
 * A play function: the surface shows the code, `onError` is called, and the embed recovers, automatically or by the
 * button.
 */
export const playErrorAndRepair =
  (code: string, { canRetry = true } = {}) =>
  async ({ canvasElement, args }: ErrorStoryContext): Promise<void> => {
    const surface = await waitForErrorSurface(canvasElement, code)
    await waitForStatus(canvasElement, 'error')
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }))
    await repairAndRetry(canvasElement, surface, canRetry ? 'Try again' : undefined)
  }
