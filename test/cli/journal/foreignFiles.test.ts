import { execFile } from 'node:child_process'
import { link, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openJournalFile } from '../../../src/cli/journal/journalFile.js'
import { createFolder, TENANT } from '../support/runCli.js'

const HEADER = `{"type":"wisdom-embed-journal","version":1,"tenant":"${TENANT}"}\n`

const open = (path: string, mode: 'fresh' | 'resume' = 'fresh') =>
  openJournalFile({ path, tenant: TENANT, directory: 'wisdom', mode })

const createPath = async (name = 'journal') => join(await createFolder(), name)

describe('a file that is no journal is not changed', () => {
  it.each([
    ['a key on one line, without a line end', 'wsk_live_123456'],
    ['a key on one line', 'wsk_live_123456\n'],
    ['a letter', '{'.repeat(2)],
    ['a JSON document', '{"type":"other"}'],
    ['a roster', 'email\nalice@example.com\n'],
    ['a roster of JSON lines', '{"email":"alice@example.com"}\n'],
    ['a header of another program', '{"type":"wisdom-embed-journals"}'],
    ['blank lines', '\n\n'],
    ['bytes that are no text', '\ufffd\u0000'],
  ])('%s', async (_, text) => {
    for (const mode of ['fresh', 'resume'] as const) {
      const path = await createPath()
      await writeFile(path, text, { mode: 0o644 })
      await expect(open(path, mode)).rejects.toThrow(/Nothing was changed|no journal entry/)
      expect(await readFile(path, 'utf8')).toBe(text)
      expect((await lstat(path)).mode & 0o777).toBe(0o644)
      await expect(lstat(`${path}.lock`)).rejects.toThrow('ENOENT')
    }
  })

  it.each(['wsk_live_123456', HEADER, ''])('what a symbolic link leads to: %j', async (text) => {
    const target = await createPath('target')
    await writeFile(target, text)
    const path = await createPath()
    await symlink(target, path)
    await expect(open(path)).rejects.toThrow(/is a link, a folder or a device/)
    expect(await readFile(target, 'utf8')).toBe(text)
  })

  it('nor is what a symbolic link would create', async () => {
    const target = await createPath('target')
    const path = await createPath()
    await symlink(target, path)
    await expect(open(path)).rejects.toThrow(/is a link/)
    await expect(lstat(target)).rejects.toThrow('ENOENT')
  })

  it('a folder', async () => {
    const path = await createPath()
    await mkdir(path)
    await expect(open(path)).rejects.toThrow(/is a link, a folder or a device/)
  })

  it.skipIf(process.platform === 'win32')('a FIFO, which nobody waits for', async () => {
    const path = await createPath()
    await promisify(execFile)('mkfifo', [path])
    await expect(open(path)).rejects.toThrow(/is a link, a folder or a device/)
    expect((await lstat(path)).isFIFO()).toBe(true)
    await promisify(execFile)('mkfifo', [`${path}2.lock`])
    await expect(open(`${path}2`)).rejects.toThrow(/it is something else/)
  })

  it.skipIf(process.platform === 'win32')('a device', async () => {
    // The lock would be in /dev.
    const path = await createPath()
    await symlink('/dev/null', path)
    await expect(open(path)).rejects.toThrow(/is a link, a folder or a device/)
  })
})

describe('a journal', () => {
  it('that somebody has replaced is not removed', async () => {
    const path = await createPath()
    const journal = await open(path)
    await promisify(execFile)('mv', [path, `${path}.old`])
    await writeFile(path, 'mine')
    await journal.discard()
    expect(await readFile(path, 'utf8')).toBe('mine')
  })

  it('under two names is written like any other', async () => {
    const path = await createPath()
    await writeFile(path, HEADER)
    await link(path, `${path}.other`)
    const journal = await open(path)
    expect(journal.warnings).toEqual([])
    await journal.close()
  })
})
