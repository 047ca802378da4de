import { toHeadingKey } from './headingKey.js'
import { PRESETS, type Preset, type RosterSource } from './presets.js'

/** The preset whose headings a file has most of, if it has at least two. */
export function recognisePreset(headings: readonly string[]): RosterSource | undefined {
  const keys = new Set(headings.map(toHeadingKey))
  const counts = Object.entries(PRESETS).map(([name, preset]) => ({
    name: name as RosterSource,
    count: preset.recognised.filter((heading) => keys.has(toHeadingKey(heading))).length,
    hasEmail: findEmailHeadings(headings, preset).length > 0,
  }))
  const [best] = counts.filter(({ hasEmail }) => hasEmail).sort((a, b) => b.count - a.count)
  return best && best.count >= 2 ? best.name : undefined
}

/** The headings of the email in an export of this program, the best one first. */
export function findEmailHeadings(
  headings: readonly string[],
  { email, hasFallback }: Preset,
): string[] {
  const found = email.flatMap(
    (wanted) => headings.find((heading) => toHeadingKey(heading) === toHeadingKey(wanted)) ?? [],
  )
  return hasFallback ? found : found.slice(0, 1)
}

const HEADER_KEYS = new Set(
  Object.values(PRESETS)
    .flatMap(({ email, recognised }) => [...email, ...recognised])
    .concat('email', 'e-mail', 'e-mail address', 'email address')
    .map(toHeadingKey)
    .filter((key) => !['role', 'profile', 'active', 'alias'].includes(key)),
)

/** Whether a header can be recognised by this heading. */
export const isPresetHeading = (heading: string): boolean => HEADER_KEYS.has(toHeadingKey(heading))
