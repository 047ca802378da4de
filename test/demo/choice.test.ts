import { expect, test } from 'vitest'
import { readChoice, writeChoice } from '../../demo/app/choice.js'

const OPTIONS = { emails: ['alice@example.com', 'b+c@example.com'], views: ['list', 'chat'] }

test('starts with the first user and the first view', () => {
  const choice = { email: 'alice@example.com', isSignedIn: true, view: 'list' }
  expect(readChoice('', OPTIONS)).toEqual(choice)
  expect(readChoice('?user=mallory&view=none', OPTIONS)).toEqual(choice)
})

test.each([true, false])('reads the choice that it wrote, signed in: %s', (isSignedIn) => {
  const choice = { email: 'b+c@example.com', isSignedIn, view: 'chat' }
  expect(readChoice(writeChoice(choice), OPTIONS)).toEqual(choice)
})
