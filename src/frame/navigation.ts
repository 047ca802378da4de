/**
 * How a frame gets to its page. `'replace'` keeps the token out of the host's DOM and history (and of
 * its performance entries, in Chromium and Firefox); `'src'` puts the URL, including the token, in the
 * `src` attribute.
 */
export type FrameNavigation = 'replace' | 'src'

/** Frames on the way to `about:blank`: of two navigations at once, Firefox may lose the second. */
const unloading = new WeakMap<HTMLIFrameElement, Promise<unknown>>()

/** Navigates a frame to `about:blank`. */
export function clearFrame(element: HTMLIFrameElement): void {
  const loaded = new Promise((resolve) => {
    element.addEventListener('load', resolve, { once: true })
  })
  unloading.set(element, loaded)
  element.removeAttribute('src')
  element.contentWindow?.location.replace('about:blank')
}

/** Resolves when a frame that was cleared is blank. */
export async function whenCleared(element: HTMLIFrameElement): Promise<void> {
  await unloading.get(element)
}

/** Navigates a frame to a page. */
export function navigate(
  element: HTMLIFrameElement,
  url: string,
  navigation?: FrameNavigation,
): void {
  if (navigation === 'src') element.src = url
  else element.contentWindow?.location.replace(url)
}

/** Whether a frame shows no page. The document of another origin cannot be seen from here. */
export const isBlank = ({ contentDocument }: HTMLIFrameElement): boolean =>
  contentDocument?.URL === 'about:blank'
