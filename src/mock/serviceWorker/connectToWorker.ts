import { CONNECT, type WorkerConnection } from './wire.js'

const TIMEOUT_MS = 5_000

/**
 * Reads the id of this page and the scope of the worker.
 *
 * @throws {Error} if the worker is not `mockWisdomWorker.js`
 */
export async function connectToWorker(workerUrl: string): Promise<WorkerConnection> {
  const { active } = await navigator.serviceWorker.ready
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    const fail = () =>
      reject(
        new Error(
          `The worker at ${workerUrl} did not respond. Serve mockWisdomWorker.js of wisdom-embed there.`,
        ),
      )
    const timer = setTimeout(fail, TIMEOUT_MS)
    port1.onmessage = ({ data }: MessageEvent<WorkerConnection>) => {
      clearTimeout(timer)
      port1.close()
      resolve(data)
    }
    active?.postMessage({ type: CONNECT }, [port2])
  })
}

/** Resolves when the worker intercepts the requests of this page. */
export async function waitForControl(): Promise<void> {
  const { serviceWorker } = navigator
  if (serviceWorker.controller) return
  await new Promise((resolve) =>
    serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
  )
}
