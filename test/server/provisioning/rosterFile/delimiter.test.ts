import { describe, expect, it } from 'vitest'
import { readRoster } from '../../../../src/users/index.js'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the option delimiter', () => {
  it.each([':', '~', '\u0001', ';', '\t', '^', '§'])(
    'reads cells with %j between them',
    async (delimiter) => {
      const text = [`email,attr.a`, 'a@b,1']
        .map((line) => line.replaceAll(',', delimiter))
        .join('\n')
      const { entries } = await readRoster(bytes(text), { delimiter })
      expect(entries).toEqual([{ email: 'a@b', attributes: { a: '1' } }])
    },
  )

  it('overrides what was recognised, and a sep= line', async () => {
    const text = 'sep=,\nemail;attr.a\na@b.c;1,5\n'
    const { entries } = await readRoster(bytes(text), { delimiter: ';' })
    expect(entries).toEqual([{ email: 'a@b.c', attributes: { a: '1,5' } }])
  })

  it.each(['', ',,', '"', '\n'])('must be one character: %j', async (delimiter) => {
    await expect(readRoster(bytes('email\na@b.c'), { delimiter })).rejects.toThrow(/one character/)
  })

  it('is refused for a file without cells', async () => {
    await expect(readRoster(bytes('[]'), { name: 'x.json', delimiter: ';' })).rejects.toThrow(
      /Only a text with cells/,
    )
  })
})
