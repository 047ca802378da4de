import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(fileURLToPath(import.meta.url), '../../../')

export const read = (path: string): string => readFileSync(ROOT + path, 'utf8')

const list = (folder: string, pattern: RegExp): string[] =>
  readdirSync(ROOT + folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => folder + name)

/** Written by hand, for people who use or change the package. */
export const PAGES: readonly string[] = [
  ...list('', /^(?!CHANGELOG).*\.md$/),
  ...list('docs/', /\.md$/),
  ...list('stories/', /\.mdx$/),
]

/** Each with a package.json of its own. */
export const EXAMPLES: readonly string[] = readdirSync(`${ROOT}examples`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'backends')
  .map(({ name }) => `examples/${name}/README.md`)

/** Programs in other languages. */
export const BACKENDS: readonly string[] = [
  'examples/backends/README.md',
  ...readdirSync(`${ROOT}examples/backends`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `examples/backends/${name}/README.md`),
]

/** Made by `npm run docs`. */
export const REFERENCE: readonly string[] = list('docs/reference/', /\.md$/)

export interface Block {
  page: string
  /** Of its first line of code. */
  line: number
  language: string
  code: string
  /** Why it is not compiled, if the page says so. */
  exemption: string | undefined
}

const FENCED = /^(?:<!-- not compiled: ([^>]+) -->\n\n)?( *)```(\w*)[^\n]*\n(.*?)^\2```$/gms

/** The code of a page, also where it is indented below a list item. */
export function readBlocks(page: string): Block[] {
  const text = read(page)
  return [...text.matchAll(FENCED)].map((match) => {
    const [all, exemption, indent = '', language = '', code = ''] = match
    const start = match.index + all.indexOf(code, all.indexOf('```' + language))
    return {
      page,
      line: text.slice(0, start).split('\n').length,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      exemption,
    }
  })
}

/** As the first line of its code says. */
export const nameOf = ({ code }: Block): string | undefined => /^\/\/ (\S+\.tsx?)\n/.exec(code)?.[1]

/** What the pages say is the host's own, by the names under which they import it. */
export const YOURS: ReadonlyMap<string, string> = new Map(
  readdirSync(`${ROOT}test/docs/yours`).map((name) => [name, read(`test/docs/yours/${name}`)]),
)
