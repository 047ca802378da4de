import { createContext, useContext } from 'react'
import { QueryClient } from '@tanstack/react-query'
import type { Navigation } from '../frame/frame.js'
import type { WisdomOptions } from '../options.js'

export interface ResolvedOptions {
  baseUrl: string
  queryClient: QueryClient
  navigation: Navigation
}

const DEFAULTS = { tokenEndpoint: '/auth-token', navigation: 'replace' } as const

export const OptionsContext = /* @__PURE__ */ createContext<WisdomOptions>(DEFAULTS)

// The library's own client: one for the page, and on a server a new one for each render.
let shared: QueryClient | undefined

/** The provider's options, with those of this component or hook over them. */
export function useWisdomOptions<T extends WisdomOptions>(own: T): T & ResolvedOptions {
  const options: Record<string, unknown> = {
    queryClient: typeof window === 'undefined' ? new QueryClient() : (shared ??= new QueryClient()),
    ...useContext(OptionsContext),
  }
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined) options[name] = value
  }
  return options as unknown as T & ResolvedOptions
}
