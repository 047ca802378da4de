/**
 * Returns the number of documents that this frame has loaded, including this one. The count is kept in
 * `window.name`, which belongs to the frame and survives navigation. If the host has named the frame,
 * it is kept in `sessionStorage`, which all frames of a tab share and which the browser can block.
 */
export function countLoads(): number {
  const counted = /^mock-loads=(\d+)$/.exec(window.name)
  if (counted || window.name === '') {
    const loads = Number(counted?.[1] ?? 0) + 1
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
