declare global {
  interface Window {
    tenantsReady?: Promise<void>
    openTenants: () => void
    storyFinished: Promise<unknown>
    __STORYBOOK_ADDONS_CHANNEL__: {
      emit: (event: string, ...args: unknown[]) => void
      once: (event: string, listener: (value: unknown) => void) => void
    }
    __STORYBOOK_PREVIEW__: { currentRender?: { phase: string } }
  }
}

export interface Measured {
  /** Where each element is that stands around the embeds, and each frame, by its place in the page. */
  boxes: Record<string, string>
  /** What is wider than it may be, or not where its frame is. */
  overflow: string[]
}

/** Runs in the page. */
export function measure(): Measured {
  // What changes while a frame loads, and may: the inside of what tells of embeds, and of surfaces.
  const ALIVE = `:is(.tenant, .events, .token-life, .report output, :has(> iframe)) > :not(iframe)`

  const round = (box: DOMRect) => ({
    x: Math.round(box.x),
    y: Math.round(box.y + scrollY),
    width: Math.round(box.width),
    height: Math.round(box.height),
  })
  const toPath = (element: Element): string => {
    const { parentElement: parent, tagName, classList } = element
    const nth = parent ? [...parent.children].indexOf(element) : 0
    const name = [tagName.toLowerCase(), ...classList].join('.')
    return parent && !element.matches('.app') ? `${toPath(parent)} > ${name}:${nth}` : name
  }
  const toBox = (element: Element) => {
    const { x, y, width, height } = round(element.getBoundingClientRect())
    return `${width} × ${height} at ${x}, ${y}`
  }
  const isStill = (element: Element) => element.closest(ALIVE) === null

  const overflow: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) overflow.push(`the page is ${scrollWidth} px wide`)
  for (const frame of document.querySelectorAll('iframe')) {
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
  const around = [...document.querySelectorAll('.app *')].filter(isStill)
  const boxes = Object.fromEntries(around.map((element) => [toPath(element), toBox(element)]))
  return { boxes, overflow }
}
