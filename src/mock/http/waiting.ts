export const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms))

/**
 * Never resolves. Rejects with an `AbortError` when the client aborts the request. When
 * `stopListening` aborts, the listener is removed, and the promise stays pending.
 */
export const rejectOnAbort = ({ signal }: Request, stopListening?: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const fail = () => reject(new DOMException('The client aborted the request.', 'AbortError'))
    if (signal.aborted) fail()
    else {
      const lifetime = stopListening ? { signal: stopListening } : {}
      signal.addEventListener('abort', fail, { once: true, ...lifetime })
    }
  })
