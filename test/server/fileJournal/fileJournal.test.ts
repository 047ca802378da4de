import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { syncUsers, toJournalLine, type JournalEntry } from '../../../src/users/index.js'
import { fileJournal } from '../../../src/users/node.js'
import { APPLY, createWorkspace, people } from '../provisioning/support.js'

const BEGIN: JournalEntry = { type: 'begin', at: 1, directory: 'wisdom:Zürich', planned: 2 }
const END: JournalEntry = { type: 'end', at: 2 }

describe('fileJournal', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'))
    path = join(folder, 'people.journal')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is empty when its file is missing, and has what was appended, also for another process', async () => {
    const journal = fileJournal(path)
    expect(await journal.read()).toEqual([])
    await journal.append(BEGIN)
    await journal.append(END)
    expect(await fileJournal(path).read()).toEqual([BEGIN, END])
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner only', async () => {
    await fileJournal(path).read()
    await fileJournal(`${path}.2`).append(BEGIN)
    expect((await stat(`${path}.2`)).mode & 0o077).toBe(0)
    expect((await stat(path)).mode & 0o077).toBe(0)
  })

  it('cuts off a line that was being written when the process died, wherever it ended', async () => {
    const begin = toJournalLine(BEGIN)
    const end = toJournalLine(END)
    for (let cut = 0; cut < end.length; cut++) {
      await writeFile(path, begin + end.slice(0, cut))
      const journal = fileJournal(path)
      expect(await journal.read()).toEqual([BEGIN])
      await journal.append(END)
      expect(await readFile(path, 'utf8')).toBe(begin + end)
    }
  })

  it.each(['my notes', 'email,roles\na@acme.com,', '{"users": []}', '{"a":1}\n'])(
    'does not change a file that is something else, such as %j',
    async (text) => {
      await writeFile(path, text)
      await expect(fileJournal(path).read()).rejects.toMatchObject({ code: 'config_invalid' })
      expect(await readFile(path, 'utf8')).toBe(text)
    },
  )

  it('is refused without a path', () => {
    expect(() => fileJournal(' ')).toThrow(/path of the journal is blank/)
  })

  it('lets the same call continue a run that was aborted', async () => {
    const { mock, directory } = createWorkspace()
    const controller = new AbortController()
    const journal = fileJournal(path)
    const options = { ...APPLY, batchSize: 1, concurrency: 1, sendWelcomeEmail: true }
    const run = syncUsers(directory, people(4), { ...options, journal, signal: controller.signal })
    for await (const event of run) if (event.type === 'settled') controller.abort()
    expect((await run.report).status).toBe('aborted')
    const again = { ...options, journal: fileJournal(path) }
    expect((await syncUsers(directory, people(4), again).report).status).toBe('done')
    expect([mock.users.all().length, mock.welcomeEmails.length]).toEqual([4, 4])
  })
})
