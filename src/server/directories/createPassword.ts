const KINDS = [
  'abcdefghijkmnopqrstuvwxyz',
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  '23456789',
  '!#%+-_?@',
] as const

const LENGTH = 24

/** A password that nobody knows, with a letter of either case, a digit and a sign. */
export function createPassword(): string {
  const all = KINDS.join('')
  const password = Array.from({ length: LENGTH }, () => all[draw(all.length)]).join('')
  const hasAll = KINDS.every((kind) => Array.from(kind).some((char) => password.includes(char)))
  return hasAll ? password : createPassword()
}

/** A number below `limit`, each as likely as the other: a byte that would favour some is drawn again. */
function draw(limit: number): number {
  const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
  return byte < 256 - (256 % limit) ? byte % limit : draw(limit)
}
