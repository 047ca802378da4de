import { createContext, useContext } from 'react'
import { QueryClient } from '@tanstack/react-query'
import type { WisdomOptions } from '../options.js'

/** What every option object has after the defaults. */
export interface ResolvedOptions {
  /** Missing when neither the provider nor the component has one; `parseTenant` says so. */
  baseUrl: string
  queryClient: QueryClient
}

const DEFAULTS: WisdomOptions = { tokenEndpoint: '/auth-token' }

export const OptionsContext = /* @__PURE__ */ createContext<WisdomOptions>(DEFAULTS)

let sharedClient: QueryClient | undefined

/** The library's own client: one for the page, and on a server a new one for each render. */
function getQueryClient(): QueryClient {
  if (typeof window === 'undefined') return new QueryClient()
  sharedClient ??= new QueryClient()
  return sharedClient
}

/** The provider's options. Those of this component or hook override them; `undefined` inherits. */
export function useWisdomOptions<T extends WisdomOptions>(own: T): T & ResolvedOptions {
  const inherited = useContext(OptionsContext)
  const given = Object.entries(own).filter(([, value]) => value !== undefined)
  const options = {
    queryClient: getQueryClient(),
    ...inherited,
    ...(Object.fromEntries(given) as T),
  }
  return options as T & ResolvedOptions
}
