import type { AttributeSource, MockUser } from './users.js'

/** The attributes of a session. A map, so that no key has a meaning in JavaScript. */
export type SessionAttributes = ReadonlyMap<string, string>

/** Who set the value of an attribute: the session (`impersonateUser`), the API, or single sign-on. */
export type AttributeOrigin = 'session' | AttributeSource

export interface AttributeValue {
  source: AttributeOrigin
  value: string
}

/** The value of an attribute that is in effect, and the values that it overrides. */
export interface EffectiveAttribute extends AttributeValue {
  overrides: readonly AttributeValue[]
}

export type EffectiveAttributes = ReadonlyMap<string, EffectiveAttribute>

/**
 * Returns the attributes that filter the rows of a user. A value of the session overrides a stored
 * value, and a value stored by the API overrides one from single sign-on.
 */
export function effectiveAttributes(
  user: MockUser,
  session: SessionAttributes,
): EffectiveAttributes {
  const storedBy = (wanted: AttributeSource) =>
    user.storedAttributes.filter(({ source }) => source === wanted)
  const ofSession = [...session].map(([key, value]) => ({ key, value, source: 'session' as const }))
  const weakestFirst = [...storedBy('JWT'), ...storedBy('DATABASE'), ...ofSession]
  const effective = new Map<string, EffectiveAttribute>()
  for (const { key, source, value } of weakestFirst) {
    const overrides = toOverridden(effective.get(key))
    effective.set(key, { source, value, overrides })
  }
  return effective
}

function toOverridden(previous: EffectiveAttribute | undefined): AttributeValue[] {
  if (!previous) return []
  const { source, value, overrides } = previous
  return [{ source, value }, ...overrides]
}
