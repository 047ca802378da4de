const CHARACTER_CLASSES = [
  'abcdefghijkmnopqrstuvwxyz',
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  '23456789',
  '!#%+-_?@',
] as const

const ALL_CHARACTERS = CHARACTER_CLASSES.join('')

const LENGTH = 24

/** A random password with a letter in lower case, a letter in upper case, a digit and a special character. */
export function createPassword(): string {
  const password = Array.from({ length: LENGTH }, randomCharacter).join('')
  const hasEveryClass = CHARACTER_CLASSES.every((characters) => hasAnyOf(password, characters))
  return hasEveryClass ? password : createPassword()
}

const hasAnyOf = (password: string, characters: string) =>
  Array.from(characters).some((character) => password.includes(character))

const randomCharacter = () => ALL_CHARACTERS[randomBelow(ALL_CHARACTERS.length)]

/** A random number below `limit`. A byte that would make small numbers more likely is drawn again. */
function randomBelow(limit: number): number {
  const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
  return byte < 256 - (256 % limit) ? byte % limit : randomBelow(limit)
}
