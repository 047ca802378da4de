/**
 * Counts the documents this frame has loaded, this one included. `window.name` belongs to the frame and
 * outlives its documents; a frame that its host has named counts in `sessionStorage`, which all
 * frames of a tab share and which may be blocked.
 */
export function countLoads(): number {
  const ours = /^mock-loads=(\d+)$/.exec(window.name)
  if (ours || window.name === '') {
    const loads = Number(ours?.[1] ?? 0) + 1
    window.name = `mock-loads=${loads}`
    return loads
  }
  const key = `mock-loads of ${window.name}`
  try {
    const loads = Number(sessionStorage.getItem(key)) + 1
    sessionStorage.setItem(key, String(loads))
    return loads
  } catch {
    return 1
  }
}
