/** A generator of numbers in [0, 1) that are the same at every run (mulberry32). */
export function createRandom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let hash = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32
  }
}
