import { HELLO, type Greeting } from './wire.js'

const PATIENCE_MS = 5_000

/**
 * Finds out this page's id and the worker's scope.
 *
 * @throws {Error} when the worker is not `mockWisdomWorker.js`
 */
export async function greet(workerUrl: string): Promise<Greeting> {
  const { active } = await navigator.serviceWorker.ready
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    const fail = () =>
      reject(
        new Error(`${workerUrl} did not answer. Serve mockWisdomWorker.js of wisdom-embed there.`),
      )
    const timer = setTimeout(fail, PATIENCE_MS)
    port1.onmessage = ({ data }: MessageEvent<Greeting>) => {
      clearTimeout(timer)
      port1.close()
      resolve(data)
    }
    active?.postMessage({ type: HELLO }, [port2])
  })
}

/** Resolves when the worker hears of this page's requests. */
export async function untilControlled(): Promise<void> {
  const { serviceWorker } = navigator
  if (serviceWorker.controller) return
  await new Promise((resolve) =>
    serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
  )
}
