/** Returns the defaults, overridden by the options of the same names that are not `undefined`. */
export function pickDefined<Defaults extends object>(
  defaults: Defaults,
  options: object,
): Defaults {
  const known = Object.entries(options).filter(
    ([name, value]) => name in defaults && value !== undefined,
  )
  return { ...defaults, ...Object.fromEntries(known) }
}
