import type { DirectoryUser } from '../../users/index.js'
import { toStoredChange } from '../../server/provisioning/mergeUserAttributes.js'
import { applyChange, type AttributeChange } from '../../server/provisioning/plan/applyChange.js'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { formatTable } from '../terminal/table.js'

/** What an update does to the attributes of a user. */
export interface AttributeChanges {
  changes: readonly {
    key: string
    /** Several values of one key are separated by commas. `null` without a value. */
    before: string | null
    /** `null` if the attribute is removed. */
    after: string | null
  }[]
  /** Keys that single sign-on owns, and that are not written. */
  readOnly: readonly string[]
}

/** @param writable the user with one value for each key */
export function findAttributeChanges(
  user: DirectoryUser,
  writable: DirectoryUser,
  change: AttributeChange,
): AttributeChanges {
  const { attributes: after, readOnly } = applyChange(writable, toStoredChange(change))
  const before = { ...user.attributes, ...toTexts(user.repeatedAttributes) }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changes = keys
    .map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }))
    .filter((each) => each.before !== each.after)
  return { changes, readOnly }
}

const toTexts = (values: DirectoryUser['repeatedAttributes'] = {}) =>
  Object.fromEntries(Object.entries(values).map(([key, texts]) => [key, texts.join(', ')]))

/** The changes for people, and what is not written. */
export function formatAttributeChanges(
  email: string,
  { changes, readOnly }: AttributeChanges,
): string {
  const rows = changes.map(({ key, before, after }) => [
    key,
    before ?? '(none)',
    after ?? '(removed)',
  ])
  return [
    ...(rows.length > 0
      ? [escapeControls(`${email}:`), formatTable(['attribute', 'now', 'new'], rows)]
      : []),
    ...(readOnly.length > 0 ? [describeReadOnly(readOnly)] : []),
  ].join('\n')
}

const describeReadOnly = (keys: readonly string[]) =>
  `Not written: ${escapeControls(keys.join(', '))}. Single sign-on sets these for this user, and a stored value ` +
  'would override it permanently. Change them there.'
