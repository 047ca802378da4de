import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openJournalFile, type JournalFileOptions } from '../../../src/cli/journal/journalFile.js'
import type { JournalEntry } from '../../../src/users/index.js'
import { createFolder, TENANT } from '../support/runCli.js'

const begin: JournalEntry = { type: 'begin', at: 1, directory: 'wisdom', planned: 2 }
const end: JournalEntry = { type: 'end', at: 9 }

const sending = (email: string): JournalEntry => ({
  type: 'sending',
  at: 2,
  batch: '1',
  action: 'create',
  emails: [email],
  welcome: false,
})

async function createJournal() {
  const path = join(await createFolder(), 'journal.jsonl')
  const open = (mode: JournalFileOptions['mode']) =>
    openJournalFile({ path, tenant: TENANT, directory: 'wisdom', mode })
  return { path, open }
}

describe('a journal file', () => {
  it('returns the appended entries, to the next process too', async () => {
    const { open } = await createJournal()
    const first = await open('fresh')
    await first.append(begin)
    await first.append(sending('a@b.c'))
    expect(await first.read()).toEqual([begin, sending('a@b.c')])
    await first.close()

    const second = await open('resume')
    expect(second.resumed).toBe(true)
    await second.append(end)
    expect(await second.read()).toEqual([begin, sending('a@b.c'), end])
    await second.close()
  })

  it('keeps the order of entries that are appended at once', async () => {
    const { open } = await createJournal()
    const journal = await open('fresh')
    const entries = Array.from({ length: 500 }, (_, i) => sending(`p${i}@b.c`))
    await Promise.all(entries.map((entry) => journal.append(entry)))
    expect(await journal.read()).toEqual(entries)
    await journal.close()
  })

  it.each(['{"type":"sending","at":2,"ema', '{', '{"type":"end","at":9}'])(
    'cuts off a line that was being written when the process died: %s',
    async (torn) => {
      const { path, open } = await createJournal()
      const first = await open('fresh')
      await first.append(begin)
      await first.close()
      await appendFile(path, torn)

      const second = await open('resume')
      expect(await second.read()).toEqual([begin])
      await second.append(sending('a@b.c'))
      expect(await second.read()).toEqual([begin, sending('a@b.c')])
      await second.close()
    },
  )

  it('with half of its first line is overwritten', async () => {
    const { path, open } = await createJournal()
    await writeFile(path, '{"type":"wisdom-em')
    const journal = await open('resume')
    await journal.append(begin)
    expect(await journal.read()).toEqual([begin])
    await journal.close()
  })

  it('of a finished run is overwritten by a fresh run, and kept by a resumed one', async () => {
    const { open } = await createJournal()
    const first = await open('fresh')
    await first.append(begin)
    await first.append(end)
    await first.close()
    const resuming = await open('resume')
    expect(await resuming.read()).toEqual([begin, end])
    await resuming.close()
    const fresh = await open('fresh')
    expect([await fresh.read(), fresh.resumed]).toEqual([[], false])
    await fresh.close()
  })

  it('is readable by its owner only, also when the file existed', async () => {
    const { path, open } = await createJournal()
    await writeFile(path, '', { mode: 0o666 })
    const journal = await open('fresh')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await journal.close()
  })

  it('cannot be opened twice at a time', async () => {
    const { open } = await createJournal()
    const journal = await open('fresh')
    await expect(open('resume')).rejects.toThrow(/is using this journal/)
    await journal.close()
    await (await open('resume')).close()
  })

  it('is removed when it is discarded', async () => {
    const { path, open } = await createJournal()
    await (await open('fresh')).discard()
    await expect(readFile(path)).rejects.toThrow('ENOENT')
    await expect(readFile(`${path}.lock`)).rejects.toThrow('ENOENT')
  })

  it('rejects all entries after one could not be written', async () => {
    const { open } = await createJournal()
    const journal = await open('fresh')
    await journal.close()
    await expect(journal.append(begin)).rejects.toThrow()
    await expect(journal.append(end)).rejects.toThrow()
  })
})
