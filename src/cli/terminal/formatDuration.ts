/** A duration for people: `40 s`, `83 min`, `5 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 180 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
