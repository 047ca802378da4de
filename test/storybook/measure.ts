declare global {
  interface Window {
    tenantsWaitFor?: Promise<void>
    letTenants: () => void
    __STORYBOOK_ADDONS_CHANNEL__: { emit: (event: string, payload: unknown) => void }
  }
}

export interface Measured {
  /** Where the frames are. */
  frames: { x: number; y: number; width: number; height: number }[]
  /** What is wider than it may be, or not where its frame is. */
  overflow: string[]
}

/** Runs in the page. */
export function measure(): Measured {
  const round = (box: DOMRect) => ({
    x: Math.round(box.x),
    y: Math.round(box.y + scrollY),
    width: Math.round(box.width),
    height: Math.round(box.height),
  })
  const frames = [...document.querySelectorAll('iframe')]
  const overflow: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) overflow.push(`the page is ${scrollWidth} px wide`)
  for (const frame of frames) {
    const surface = frame.parentElement?.querySelector(':scope > :is([role=alert], [role=status])')
    if (!surface) continue
    const [inner, outer] = [
      round(surface.getBoundingClientRect()),
      round(frame.getBoundingClientRect()),
    ]
    const isOver = inner.x === outer.x && inner.y === outer.y && inner.width === outer.width
    if (!isOver || inner.height > outer.height) overflow.push('a surface is not over its frame')
    if (surface.scrollWidth > surface.clientWidth)
      overflow.push('a surface is too narrow for its text')
    if (surface.scrollHeight > surface.clientHeight)
      overflow.push('a surface is too low for its text')
  }
  return { frames: frames.map((frame) => round(frame.getBoundingClientRect())), overflow }
}
