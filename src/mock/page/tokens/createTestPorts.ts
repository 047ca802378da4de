import type { AskResponse } from '../commands.js'

export interface TestPorts {
  /** Acknowledges the command of a test. */
  add: (port: MessagePort) => void
  /** Sends the token to all tests that wait for it, or `null` if the host posted none. */
  respond: (token: string | null) => void
}

/** The ports of tests that made the page request a token. */
export function createTestPorts(): TestPorts {
  let ports: MessagePort[] = []

  function send(port: MessagePort, response: AskResponse): void {
    port.postMessage(response)
  }

  function add(port: MessagePort): void {
    send(port, { acknowledged: true })
    ports.push(port)
  }

  function respond(token: string | null): void {
    ports.forEach((port) => send(port, { token }))
    ports = []
  }

  return { add, respond }
}
