import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { WisdomEmbedStatus } from 'wisdom-embed'

const PATIENCE_MS = 20_000

/** Waits until a claim holds. */
export const eventually = (claim: () => void | Promise<void>): Promise<void> =>
  // The error alone: the document beside it is that of Storybook.
  waitFor(claim, {
    timeout: PATIENCE_MS,
    onTimeout: (error) => new Error(error.message.split('\n\nIgnored nodes')[0]),
  })

export const framesIn = (canvas: HTMLElement): HTMLIFrameElement[] => [
  ...canvas.querySelectorAll('iframe'),
]

/** The nth frame of the story. */
export function frameIn(canvas: HTMLElement, nth = 0): HTMLIFrameElement {
  const frame = framesIn(canvas)[nth]
  if (!frame) throw new Error(`The story has no frame ${nth}.`)
  return frame
}

/** Waits until an embed has this status. */
export const untilStatus = (canvas: HTMLElement, status: WisdomEmbedStatus, nth = 0) =>
  eventually(() => expect(frameIn(canvas, nth).dataset.status).toBe(status))

/** Waits until the page in a frame has signed in, and gives queries for what is on it. */
export async function pageIn(canvas: HTMLElement, nth = 0) {
  await untilStatus(canvas, 'loaded', nth)
  const page = () => frameIn(canvas, nth).contentDocument
  await eventually(() => expect(page()?.documentElement.dataset.state).toBe('signed-in'))
  return within(page()?.body ?? canvas)
}

/** Waits for the surface of an error, and for what it says: the code and, if given, the text. */
export async function surfaceOf(canvas: HTMLElement, code: string) {
  await eventually(() =>
    expect(within(canvas).getAllByRole('alert').at(-1)).toHaveTextContent(code),
  )
  return within(within(canvas).getAllByRole('alert').at(-1) ?? canvas)
}

// Whoever opens the story is to see the surface, and to go the way out by hand: only tests go it.
const isTest = import.meta.env.MODE === 'test'

/** Repairs what is wrong, presses the button of the surface if there is one, and waits for the page. */
export async function wayOut(
  canvas: HTMLElement,
  surface: { getByRole: (role: string, options: { name: string }) => HTMLElement },
  retry: string,
) {
  await expect(surface.getByRole('button', { name: retry })).toBeVisible()
  if (!isTest) return
  await userEvent.click(within(canvas).getByRole('button', { name: 'Repair it' }))
  // Where other props repair it, the surface has gone by now.
  if (within(canvas).queryByRole('alert'))
    await userEvent.click(surface.getByRole('button', { name: retry }))
  await pageIn(canvas)
  await expect(within(canvas).queryByRole('alert')).toBeNull()
}
