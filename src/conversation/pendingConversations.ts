import { shareAmongCopies } from '../shareAmongCopies.js'

/*
 * Conversations that are kept under a name and are being created. A component that is mounted meanwhile, and a second
 * embed of the same name, wait for the same one.
 */
const getPending = () => shareAmongCopies('conversations', () => new Map<string, Promise<string>>())

const toName = (keepAs: string, key: string): string => JSON.stringify([keepAs, key])

/** The conversation that is being created under this name for the same user, domain and `context`. */
export const findPending = (keepAs: string, key: string): Promise<string> | undefined =>
  getPending().get(toName(keepAs, key))

/** Creates a conversation, unless one is being created under this name. */
export function sharePending(
  keepAs: string,
  key: string,
  create: () => Promise<string>,
): Promise<string> {
  const pending = getPending()
  const name = toName(keepAs, key)
  const shared = pending.get(name) ?? create().finally(() => pending.delete(name))
  pending.set(name, shared)
  return shared
}
