import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const codes = [...read('src/errors.ts').matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code]) => code)

it('finds the codes', () => {
  expect(codes).toContain('token_stale')
  expect(codes).toHaveLength(24)
})

it.each(codes)('docs/errors.md has a section about %s', (code) => {
  expect(read('docs/errors.md')).toMatch(new RegExp(`^### ${code}$`, 'm'))
})

it('README.md has both halves of an integration before line 40', () => {
  const start = read('README.md').split('\n').slice(0, 39).join('\n')
  expect(start).toContain('<WisdomEmbed view=')
  expect(start).toMatch(/createTokenHandler\(\{[^`]*\}\)$/m)
})

const named = ['docs/security.md', 'docs/cases.md'].flatMap((doc) =>
  [...read(doc).matchAll(/`((?:test|bench)\/[^`]+)`/g)].map(([, path]) => [doc, String(path)]),
)

it.each(named)('%s names %s, which is there', (_, path) => {
  expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true)
})

it.each(['docs/security.md', 'docs/reliability.md', 'docs/cases.md'])(
  'the README leads to %s',
  (path) => {
    expect(read('README.md')).toContain(path)
  },
)
