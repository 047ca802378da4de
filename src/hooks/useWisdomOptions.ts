import { createContext, useContext } from 'react'
import type { WisdomOptions } from '../options.js'

/** What every option object has after the defaults. */
export interface ResolvedOptions {
  /** Missing when neither the provider nor the component has one; `parseTenant` says so. */
  baseUrl: string
}

const DEFAULTS: WisdomOptions = { tokenEndpoint: '/auth-token' }

export const OptionsContext = /* @__PURE__ */ createContext<WisdomOptions>(DEFAULTS)

/**
 * The provider's options. Those of this component or hook override them; `undefined` inherits. A `userKey`
 * that is there and `undefined` does not: the user is not known yet, and nobody else is shown meanwhile.
 */
export function useWisdomOptions<T extends WisdomOptions>(own: T): T & ResolvedOptions {
  const inherited = useContext(OptionsContext)
  const given = Object.entries(own).filter(
    ([name, value]) => value !== undefined || name === 'userKey',
  )
  const options = { ...inherited, ...(Object.fromEntries(given) as T) }
  return options as T & ResolvedOptions
}
