import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { createFolder, readJson, runCli, type RunOptions } from '../support/runCli.js'

const ROSTERS = 'test/support/rosters'
const REMOVE = [
  '--absent',
  'remove',
  '--max-removed-share',
  '0.5',
  '--account',
  'carol@example.com',
]

async function sync(file: string, argv: string[], options: RunOptions) {
  const journal = `${await createFolder()}/journal.jsonl`
  return runCli(['users', 'sync', `${ROSTERS}/${file}`, '--journal', journal, ...argv], options)
}

async function createMonday() {
  const mock = createMockWisdom({ users: [] })
  const { code } = await sync('23a-monday.csv', ['--apply'], { mock })
  expect(code).toBe(0)
  return mock
}

it('a person with a new email is shown, and not removed without --confirm-renames', async () => {
  const mock = await createMonday()
  const plan = await sync('23b-tuesday.csv', REMOVE, { mock })
  expect(plan.code).toBe(4)
  expect(plan.stdout).toMatch(/possible rename \(see below\) +1/)
  expect(plan.stdout).toMatch(
    /rename\? +alice.muster@example.com +looks like alice.example@example.com, .*same employee_id/,
  )
  expect(plan.stderr).toContain('--confirm-renames 1')

  const applied = await sync('23b-tuesday.csv', [...REMOVE, '--apply', '--confirm', '1'], { mock })
  expect(applied.code).toBe(4)
  expect(mock.users.find('alice.example@example.com')).toBeDefined()
  expect(mock.users.find('alice.muster@example.com')).toBeUndefined()

  const confirmed = ['--apply', '--confirm', '1', '--confirm-renames', '1']
  expect(await sync('23b-tuesday.csv', [...REMOVE, ...confirmed], { mock })).toMatchObject({
    code: 0,
  })
  expect(mock.users.find('alice.example@example.com')).toBeUndefined()
})

it('is in the JSON of the plan, and told without --absent remove, too', async () => {
  const mock = await createMonday()
  const outcome = await sync('23b-tuesday.csv', ['--json'], { mock })
  expect(outcome.code).toBe(0)
  expect(readJson(outcome)).toMatchObject({
    plan: {
      renames: [
        {
          email: 'alice.muster@example.com',
          user: { email: 'alice.example@example.com' },
          by: 'employee_id',
        },
      ],
    },
  })
})
