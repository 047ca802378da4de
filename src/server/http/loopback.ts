const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a host is this machine, so that plain http is safe. `tenant.localhost` is not among them: DNS of a network may
 * give it any address, as not all systems resolve it themselves.
 */
export const isLoopback = (hostname: string): boolean => LOOPBACK_HOSTS.has(hostname)
