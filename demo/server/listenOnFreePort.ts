/** Listens on the preferred port, or on any other if that is in use. */
export async function listenOnFreePort<T>(
  preferred: number,
  listen: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await listen(preferred)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return listen(0)
  }
}
