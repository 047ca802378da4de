const held = new Set<Request>()

/** Does work that sends a request. Node 20 forgets the signal of one that nobody holds: no abort would reach the socket. */
export async function whileHeld<T>(request: Request, work: () => Promise<T>): Promise<T> {
  held.add(request)
  try {
    return await work()
  } finally {
    held.delete(request)
  }
}
