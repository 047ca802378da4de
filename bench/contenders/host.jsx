/*
 * What a contender's host page shows to whoever drives it: `window.bench`. Times are by the clock that
 * the frames read, too.
 */
import { createRoot } from 'react-dom/client'

const now = () => performance.timeOrigin + performance.now()

/** A contender that is a React component. */
export function startReact(App, more) {
  const root = createRoot(document.getElementById('root'))
  start({
    mount: (count, props) => root.render(<App ids={toIds(count)} {...props} />),
    unmount: () => root.render(null),
    ...more,
  })
}

/** A contender that fills an element: `embed(element, id)` returns its undo. */
export function startPlain(embed, more) {
  let undos = []
  start({
    mount: (count) => {
      const slots = toIds(count).map(() => document.createElement('div'))
      document.getElementById('root').replaceChildren(...slots)
      undos = slots.map((slot, nth) => embed(slot, toIds(count)[nth]))
    },
    unmount: () => {
      undos.forEach((undo) => undo())
      document.getElementById('root').replaceChildren()
    },
    ...more,
  })
}

const toIds = (count) => Array.from({ length: count }, (_, nth) => `board-${nth}`)

function start({ mount, ...rest }) {
  window.bench = {
    ...rest,
    /** Resolves to when it began. */
    mount: (...args) => {
      const at = now()
      mount(...args)
      return at
    },
  }
}

export const fetchToken = async () => {
  const response = await fetch('/token', { method: 'POST' })
  const { token } = await response.json()
  return token
}
