/*
 * Conversations that are kept under a name and are being created. A component that is mounted meanwhile, and a second
 * embed of the same name, wait for the same one.
 */
const pending = new Map<string, Promise<string>>()

export const isPending = (name: string): boolean => pending.has(name)

/** Creates a conversation, unless one of the same name is being created. */
export function sharePending(name: string, create: () => Promise<string>): Promise<string> {
  const shared = pending.get(name) ?? create().finally(() => pending.delete(name))
  pending.set(name, shared)
  return shared
}
