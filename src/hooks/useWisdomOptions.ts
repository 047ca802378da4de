import { createContext, useContext } from 'react'
import {
  DEFAULTS,
  mergeOptions,
  type ResolvedOptions,
  type SharedOptions,
} from '../embed/mergeOptions.js'

export const OptionsContext = /* @__PURE__ */ createContext<SharedOptions>(DEFAULTS)

/** Its own options, and those that it inherits from the provider. */
export function useWisdomOptions<T extends SharedOptions>(own: T): T & ResolvedOptions {
  return mergeOptions(useContext(OptionsContext), own) as T & ResolvedOptions
}
