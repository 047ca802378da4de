import type { ReactNode } from 'react'
import { OptionsContext, useWisdomOptions } from '../hooks/useWisdomOptions.js'
import type { WisdomOptions } from '../options.js'

/** Props of `WisdomProvider`: every option, of which `baseUrl` is required. */
export type WisdomProviderProps = WisdomOptions & {
  /** Your tenant: `https://acme.wisdom.ai`. Plain http is for loopback only. */
  baseUrl: string
  /** The part of your app that gets these options. */
  children?: ReactNode
}

/**
 * Gives tenant, token source and user to every embed and hook below it. Providers may be nested: an inner
 * one inherits what it does not set.
 *
 * @example
 * <WisdomProvider baseUrl="https://acme.wisdom.ai" tokenEndpoint="/api/wisdom/token" userKey={user.id}>
 *   <WisdomEmbed view="dashboard" dashboardId="sales-overview" />
 * </WisdomProvider>
 */
export function WisdomProvider({ children, ...own }: WisdomProviderProps) {
  const options = useWisdomOptions(own)
  return <OptionsContext.Provider value={options}>{children}</OptionsContext.Provider>
}
