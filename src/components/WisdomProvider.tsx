import type { ReactNode } from 'react'
import type { WisdomError } from '../errors.js'
import { OptionsContext, useWisdomOptions } from '../hooks/useWisdomOptions.js'
import type { WisdomOptions } from '../options.js'

/** Props of `WisdomProvider`: every option, of which `baseUrl` is required. */
export type WisdomProviderProps = WisdomOptions & {
  /** Called for every error of the embeds below, after their own `onError`. Without either, errors are written to the console. */
  onError?: ((error: WisdomError) => void) | undefined
  /** Your tenant: `https://acme.wisdom.ai`. Plain http is for loopback only. `undefined`, as of a variable that is not set, is `config_invalid`. */
  baseUrl: string | undefined
  /** The part of your app that gets these options. */
  children?: ReactNode
}

/**
 * Gives tenant, token source and user to every embed and hook below it. Providers may be nested: an inner
 * one inherits what it does not set. Its token source, `tokenEndpoint` or `getToken`, replaces the inherited
 * one. `labels` and `headers` are merged, and the listeners of both are called.
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
