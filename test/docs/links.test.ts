import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BACKENDS, EXAMPLES, PAGES, read, REFERENCE, ROOT } from './pages.js'

const ALL = [...PAGES, ...EXAMPLES, ...BACKENDS, 'examples/README.md', ...REFERENCE].filter(
  (page) => !page.endsWith('.mdx'),
)

/** The text of a page without its code, where `[a](b)` may be anything. */
const readProse = (page: string) => read(page).replaceAll(/^ *```.*?^ *```$/gms, '')

/** What a heading is called in an address, as GitHub has it. */
const toAnchor = (heading: string) =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsOf = (page: string) =>
  [...readProse(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => toAnchor(heading))

const linksOf = (page: string) =>
  [...readProse(page).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].map(([, link = '']) => link)

describe.each(ALL)('%s', (page) => {
  it('leads to files and sections that are there', () => {
    const broken = linksOf(page).filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : posix.join(posix.dirname(page), path)
      if (!existsSync(ROOT + target)) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
    expect(broken).toEqual([])
  })
})

it('the README leads to every page', () => {
  const links = linksOf('README.md').map((link) => link.split('#')[0])
  const pages = [...PAGES, ...REFERENCE].filter((page) => page.endsWith('.md'))
  expect(pages.filter((page) => page !== 'README.md' && !links.includes(page))).toEqual([])
})
