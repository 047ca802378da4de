const inFlight = new Set<Request>()

/**
 * Does work that sends a request, and keeps a reference to the request meanwhile.
 *
 * Node 20 collects the signal of a request that nothing refers to. An abort would then not reach the socket.
 */
export async function withRetainedRequest<T>(request: Request, work: () => Promise<T>): Promise<T> {
  inFlight.add(request)
  try {
    return await work()
  } finally {
    inFlight.delete(request)
  }
}
