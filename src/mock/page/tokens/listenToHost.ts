import type { isRecord } from '../../../isRecord.js'
import type { Reporter } from '../app/createReporter.js'
import type { PageConfig } from '../config.js'
import type { TokenExchange } from './createTokenExchange.js'
import type { readTokenId } from './readTokenId.js'

export interface HostListenerParts {
  isRecord: typeof isRecord
  readTokenId: typeof readTokenId
}

export interface HostListenerOptions {
  reporter: Reporter
  parts: HostListenerParts
  exchange: Pick<TokenExchange, 'isOpen' | 'receive' | 'askFor'>
  /** A test tells the page that its token expires. */
  onExpireCommand: (ms: number) => void
}

/** Logs the messages that the page receives. Passes on tokens of the host and commands of tests. */
export function listenToHost(config: PageConfig, options: HostListenerOptions): void {
  const { reporter, parts, exchange, onExpireCommand } = options
  // In a popup or a frame of the host, what the host posts comes from the window that its script runs in.
  // Its origin is among the ancestors', which Firefox does not tell, or the referrer's, which WebKit does not send.
  const { ancestorOrigins = [] } = location as Partial<Location>
  const referrers = document.referrer ? [new URL(document.referrer).origin] : []
  const hostOrigins = [...ancestorOrigins, ...referrers]

  const isFromHost = ({ source, origin }: MessageEvent): boolean =>
    source === window.parent || hostOrigins.includes(origin)

  function log(event: MessageEvent, type: unknown, token: unknown): void {
    reporter.reportMessage({
      direction: 'host-to-page',
      message: typeof type === 'string' ? type : null,
      origin: event.origin,
      from: isFromHost(event) ? 'host' : 'other',
      awaited: exchange.isOpen(),
      ...parts.readTokenId(token),
    })
  }

  function handleMessage(event: MessageEvent<unknown>): void {
    const { type, token, ms } = parts.isRecord(event.data) ? event.data : {}
    const [port] = event.ports
    if (port && type === config.commands.ask) {
      exchange.askFor(port)
      return
    }
    if (type === config.commands.expireIn) {
      if (typeof ms === 'number') onExpireCommand(ms)
      return
    }
    log(event, type, token)
    const isResponse = isFromHost(event) && type === config.wire.tokenResponse
    if (isResponse && typeof token === 'string') exchange.receive(token)
  }

  window.addEventListener('message', handleMessage)
}
