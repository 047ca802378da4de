import { createContext, useContext } from 'react'
import { DEFAULT_TOKEN_ENDPOINT } from '../defaultTokenEndpoint.js'
import { mergeOptions, type SharedOptions } from './mergeOptions.js'

/** What every option object has after the defaults. */
export interface ResolvedOptions {
  /** Missing when neither the provider nor the component has one; `parseTenant` says so. */
  baseUrl: string
}

const DEFAULTS: SharedOptions = { tokenEndpoint: DEFAULT_TOKEN_ENDPOINT }

export const OptionsContext = /* @__PURE__ */ createContext<SharedOptions>(DEFAULTS)

/** Its own options, and those that it inherits from the provider. */
export function useWisdomOptions<T extends SharedOptions>(own: T): T & ResolvedOptions {
  return mergeOptions(useContext(OptionsContext), own) as T & ResolvedOptions
}
