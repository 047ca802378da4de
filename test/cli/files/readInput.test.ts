import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readInput } from '../../../src/cli/files/readInput.js'
import { createMockWisdom } from '../../../src/mock/index.js'
import { createFile, createFolder, runCli, TENANT } from '../support/runCli.js'

async function createFifo(): Promise<string> {
  const path = join(await createFolder(), 'fifo')
  execFileSync('mkfifo', [path])
  return path
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it('is read until its writer closes it, also if the writer comes later', async () => {
    const path = await createFifo()
    const read = readInput(path)
    await new Promise((resolve) => setTimeout(resolve, 150))
    const content = 'email\n'.repeat(50_000)
    await writeFile(path, content)
    expect(text(await read)).toBe(content)
  })

  it.each(['the roster', 'the key file'])(
    'to which nobody writes ends at a signal: %s',
    async (place) => {
      const fifo = await createFifo()
      const roster = place === 'the roster' ? fifo : await createFile('p.csv', 'email\na@b.c')
      const key = place === 'the roster' ? await createFile('key', 'k') : fifo
      const { code, stderr } = await runCli(['users', 'sync', roster, '--access-key-file', key], {
        env: { WISDOM_BASE_URL: TENANT },
        mock: createMockWisdom(),
        onStart: (interrupt) => setTimeout(() => interrupt('SIGTERM'), 100),
      })
      expect([code, stderr]).toEqual([143, 'Stopped.\n'])
    },
  )

  it('is not what a terminal is, which is refused', async () => {
    await expect(readInput('/dev/null')).rejects.toThrow('is not a regular file')
  })
})
