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
  const { getToken, ...inherited } = useContext(OptionsContext)
  const [client] = useState(ownClient)
  const onEvent = useStable(own.onEvent)
  const given = Object.entries(own).filter(([, value]) => value !== undefined)
  const options = {
    ...inherited,
    ...(own.tokenEndpoint ? undefined : { getToken }),
    ...Object.fromEntries(given),
    ...(own.onEvent && { onEvent }),
  } as WisdomOptions
  return { ...options, queryClient: options.queryClient ?? client }
}
