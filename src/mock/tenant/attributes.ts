import type { AttributeSource, MockUser } from './users.js'

/** What a session says. A map, so that no key can mean anything to JavaScript. */
export type SessionAttributes = ReadonlyMap<string, string>

/** Who says what an attribute is: the session (`impersonateUser`), the API, or single sign-on. */
export type AttributeOrigin = 'session' | AttributeSource

export interface Claim {
  source: AttributeOrigin
  value: string
}

/** An attribute that holds, and what it beat. */
export interface EffectiveAttribute extends Claim {
  beats: readonly Claim[]
}

export type EffectiveAttributes = ReadonlyMap<string, EffectiveAttribute>

/**
 * What the user's rows are filtered by. For one key the session's value beats the stored one,
 * and what the API stored beats what single sign-on said.
 */
export function effectiveAttributes(
  user: MockUser,
  session: SessionAttributes,
): EffectiveAttributes {
  const stored = (wanted: AttributeSource) =>
    user.attributes.filter(({ source }) => source === wanted)
  const ofSession = [...session].map(([key, value]) => ({ key, value, source: 'session' as const }))
  const effective = new Map<string, EffectiveAttribute>()
  for (const { key, source, value } of [...stored('JWT'), ...stored('DATABASE'), ...ofSession]) {
    const beaten = effective.get(key)
    const beats = beaten ? [{ source: beaten.source, value: beaten.value }, ...beaten.beats] : []
    effective.set(key, { source, value, beats })
  }
  return effective
}
