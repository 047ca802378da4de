import * as v from 'valibot'

/*
 * The values in the bodies of the control API. The message of each says what is expected, see `describeIssue`.
 */

export const text = v.string('a text')
export const flag = v.boolean('true or false')
export const texts = v.array(text, 'a list of texts')

const atLeast = (least: number, message: string) =>
  v.pipe(v.number(message), v.minValue(least, message))

export const milliseconds = atLeast(0, 'a number of milliseconds, at least 0')
export const seconds = v.union([v.number(), v.string()], 'seconds, or the text of the header')
export const count = v.pipe(
  v.number('a whole number, at least 0'),
  v.integer('a whole number, at least 0'),
  v.minValue(0, 'a whole number, at least 0'),
)

export const status = v.pipe(
  v.number('an HTTP status from 200 to 599'),
  v.integer('an HTTP status from 200 to 599'),
  v.minValue(200, 'an HTTP status from 200 to 599'),
  v.maxValue(599, 'an HTTP status from 200 to 599'),
)

export const choice = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(', ')}`)

const listNames = (entries: v.ObjectEntries) => Object.keys(entries).join(', ')

const strict = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected }) => {
    if (expected === 'never') return `one of these names: ${listNames(entries)}`
    return expected === 'Object' ? `an object with ${listNames(entries)}` : 'given' // A name is missing.
  })

/** A list is an object for Valibot, too. */
const noList = (entries: v.ObjectEntries) =>
  v.custom<unknown>((value) => !Array.isArray(value), `an object with ${listNames(entries)}`)

/** An object with these properties and no others, so that a misspelt name is not ignored. */
export const closedObject = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(noList(entries), strict(entries))

/** The same, in which every property may be left out. */
export const someOf = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(noList(entries), v.partial(strict(entries)))

export const attributes = v.record(text, text, 'an object of texts')
