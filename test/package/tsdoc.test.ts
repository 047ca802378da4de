import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { type PublicDoc, readPublicDocs } from './publicDocs.js'
import { ENTRIES } from './support.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let written: PublicDoc[][]
let published: PublicDoc[][]

// Inside of the repository, where the packages are whose types ours use.
beforeAll(async () => {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  folder = await mkdtemp(join(ROOT, 'test-results/tsdoc-'))
  await cp(join(inject('packaged').package, 'dist'), join(folder, 'dist'), { recursive: true })
  written = readPublicDocs(ENTRIES.map((name) => join(ROOT, `src/${name}.ts`)))
  published = readPublicDocs(ENTRIES.map((name) => join(folder, `dist/${name}.d.ts`)))
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(ENTRIES.map((name, index) => [name, index] as const))('%s', (_, index) => {
  it('is published with the complete comments of its source', () => {
    expect(published[index]).not.toEqual([])
    expect(published[index]).toEqual(written[index])
  })

  it('has a comment on each export and on each member of an exported type', () => {
    const undocumented = published[index]?.filter(({ text }) => text === '') ?? []
    expect([...new Set(undocumented.map(({ name }) => name))]).toEqual([])
  })
})
