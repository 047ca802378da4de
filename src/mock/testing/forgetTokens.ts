import { shareAmongCopies } from '../../shareAmongCopies.js'

/**
 * Makes the client forget its tokens. A token outlives its component by a moment, so that a remount finds it. The next
 * test must not.
 */
export function forgetTokens(): void {
  shareAmongCopies('clear', () => new Set<() => void>()).forEach((clear) => clear())
}
