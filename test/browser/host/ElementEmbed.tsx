import { useLayoutEffect, useRef } from 'react'
import { defineWisdomEmbed, type WisdomEmbedElement } from '../../../src/element/index.js'
import type { WisdomEmbedProps, WisdomProviderProps } from '../../../src/index.js'

interface ElementEmbedProps extends Record<string, unknown> {
  /** What a provider would have given. */
  provider: Omit<WisdomProviderProps, 'children'>
  props: WisdomEmbedProps
}

/**
 * `<wisdom-embed>` in place of the component, with the same options: the same tests hold for both. React makes the
 * element and sets nothing on it.
 */
export function ElementEmbed({ provider, props }: ElementEmbedProps) {
  const place = useRef<HTMLDivElement>(null)
  const element = useRef<WisdomEmbedElement>(undefined)
  const last = useRef<object>({})

  useLayoutEffect(() => {
    defineWisdomEmbed()
    const made = document.createElement('wisdom-embed') as WisdomEmbedElement
    element.current = made
    set(made, { ...provider, ...props })
    listen(made, props, provider)
    place.current?.append(made)
    return () => made.remove()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useLayoutEffect(() => {
    const options = { ...provider, ...props }
    if (element.current) set(element.current, { ...toUnset(last.current), ...options })
    last.current = options
  })
  return <div ref={place} style={{ display: 'contents' }} />
}

function set(element: WisdomEmbedElement, options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (name === 'className') element.className = String(value ?? '')
    else if (name === 'style') Object.assign(element.style, toLengths(value as object))
    else if (name === 'title') element.frameTitle = value as string
    else if (!name.startsWith('on')) (element as unknown as Record<string, unknown>)[name] = value
  }
}

/** The callbacks of these are new at each render, and do the same. */
function listen(
  element: WisdomEmbedElement,
  { onError, onStatusChange }: WisdomEmbedProps,
  { onEvent }: ElementEmbedProps['provider'],
): void {
  element.addEventListener('wisdom-event', ({ detail }) => onEvent?.(detail))
  element.addEventListener('wisdom-status', ({ detail }) => onStatusChange?.(detail))
  element.addEventListener('wisdom-error', (event) => {
    event.preventDefault()
    onError?.(event.detail)
  })
}

/** React writes numbers as pixels. */
const toLengths = (style: object = {}): object =>
  Object.fromEntries(
    Object.entries(style).map(([name, value]) => [
      name,
      typeof value === 'number' ? `${String(value)}px` : (value as unknown),
    ]),
  )

const toUnset = (options: object): object =>
  Object.fromEntries(Object.keys(options).map((name) => [name, undefined]))
