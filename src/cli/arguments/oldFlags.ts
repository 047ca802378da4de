import { ROLE_ASSIGNMENTS_SHAPES } from '../../server/wisdom/operations/roleAssignments.js'

/** What replaces a flag of another name than the option behind it: its name now, and its value. */
interface Replacement {
  flag: string
  /** Of a flag that has a value. */
  toValue: (value: string) => string
}

const renamed = (flag: string): Replacement => ({ flag, toValue: (value) => value })
const inMilliseconds = (flag: string): Replacement => ({
  flag,
  toValue: (seconds) => String(Number(seconds) * 1000),
})

const OLD_FLAGS: ReadonlyMap<string, Replacement> = new Map([
  ['--workspace', renamed('--workspace-id')],
  ['--rate', renamed('--rate-per-second')],
  ['--existing-roles', renamed('--roles')],
  ['--iadvize-role-field', renamed('--role-field')],
  ['--user', renamed('--user-email')],
  ['--dashboard', renamed('--dashboard-id')],
  ['--host-origin', renamed('--page-origin')],
  ['--timeout', inMilliseconds('--timeout-ms')],
  ['--token-lifetime', inMilliseconds('--token-lifetime-ms')],
])

interface Replaced {
  words: readonly string[]
  /** How many arguments they replace. */
  count: number
  /** Without the value, which may be a key in the wrong place. */
  note?: string
}

/** The same arguments with the names that flags have now, for scripts that have old ones, and a note for each of these. */
export function replaceOldFlags(argv: readonly string[]): {
  argv: readonly string[]
  notes: readonly string[]
} {
  const words: string[] = []
  const notes = new Set<string>()
  for (let index = 0; index < argv.length;) {
    const replaced = replaceAt(index, argv)
    words.push(...replaced.words)
    if (replaced.note !== undefined) notes.add(replaced.note)
    index += replaced.count
  }
  return { argv: words, notes: [...notes] }
}

function replaceAt(index: number, argv: readonly string[]): Replaced {
  const [word = '', next] = argv.slice(index, index + 2)
  if (word === '--query') {
    const note = '--query is --impersonate-as query now.'
    return { words: ['--impersonate-as', 'query'], count: 1, note }
  }
  if (word === '--roles' && isShape(next)) {
    const note = 'The shape of roles is found automatically now.'
    return { words: argv.includes('list') ? ['--roles'] : [], count: 2, note }
  }
  const [flag = '', ...rest] = word.split('=')
  const replacement = OLD_FLAGS.get(flag)
  if (!replacement) return { words: [word], count: 1 }
  const value = rest.length > 0 ? rest.join('=') : next
  return {
    words: [replacement.flag, ...(value === undefined ? [] : [replacement.toValue(value)])],
    count: rest.length > 0 ? 1 : 2,
    note: `${flag} is ${replacement.flag} now.`,
  }
}

const isShape = (word: string | undefined) =>
  ROLE_ASSIGNMENTS_SHAPES.some((shape) => shape === word)
