import type { FileHandle } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { prepareFile } from '../../../src/cli/journal/prepareFile.js'

const refuse = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
const accept = () => Promise.resolve()

/** A file on a disk that cannot do everything. */
const createFileOn = (disk: Partial<Record<'chmod' | 'sync' | 'truncate', () => Promise<void>>>) =>
  ({
    stat: () => Promise.resolve({ mode: 0o100644 }),
    chmod: accept,
    sync: accept,
    truncate: accept,
    ...disk,
  }) as unknown as FileHandle

describe.skipIf(process.platform === 'win32')('on an odd disk', () => {
  it.each(['EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS'])(
    'a mode that cannot be set is a warning: %s',
    async (code) => {
      const warnings = await prepareFile(createFileOn({ chmod: refuse(code) }), '/x/j.jsonl', 0)
      expect(warnings).toEqual([
        expect.stringContaining(`/x/j.jsonl cannot be made private (${code})`),
      ])
    },
  )

  it('a mode that stays as it is, although it was set, is a warning', async () => {
    const warnings = await prepareFile(createFileOn({}), '/x/j.jsonl', 0)
    expect(warnings).toEqual([expect.stringContaining('cannot be made private (its mode stays)')])
  })

  it('a file that cannot be synced is a warning', async () => {
    const warnings = await prepareFile(createFileOn({ sync: refuse('EINVAL') }), '/x/j.jsonl', 0)
    expect(warnings).toContainEqual(expect.stringContaining('may lose its last lines'))
  })

  it.each(['chmod', 'sync', 'truncate'] as const)(
    'a disk that fails at %s is an error',
    async (name) => {
      const file = createFileOn({ [name]: refuse('EIO') })
      await expect(prepareFile(file, '/x/j.jsonl', 0)).rejects.toThrow('EIO')
    },
  )
})
