import { createContext, useContext, useState } from 'react'
import { QueryClient } from '@tanstack/react-query'
import type { WisdomOptions } from '../options.js'
import { useStable } from './useStable.js'

export const OptionsContext = createContext<WisdomOptions>({})

let shared: QueryClient | undefined

/** The library's own client: one for the page, and on a server a new one for each render. */
const ownClient = (): QueryClient =>
  typeof window === 'undefined' ? new QueryClient() : (shared ??= new QueryClient())

export type ResolvedOptions = WisdomOptions & { queryClient: QueryClient }

/** The provider's options, with those of this component or hook over them. */
export function useWisdomOptions(own: WisdomOptions): ResolvedOptions {
  const [queryClient] = useState(ownClient)
  const inherited = useContext(OptionsContext)
  const onEvent = useStable(own.onEvent)
  const options: Record<string, unknown> = { queryClient, ...inherited }
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined) options[name] = value
  }
  if (own.onEvent) options.onEvent = onEvent
  // An endpoint given here goes before a callback given above.
  if (own.tokenEndpoint) delete options.getToken
  return options as ResolvedOptions
}
