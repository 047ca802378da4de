import { shareAmongCopies } from '../../shareAmongCopies.js'

/**
 * Makes the client forget its tokens. A token outlives its component by a moment, so that a remount finds it. The next
 * test must not.
 */
export function forgetTokens(): void {
  const clients = shareAmongCopies('wisdom-embed', () => new Set<{ clear: () => void }>())
  clients.forEach((client) => client.clear())
}
