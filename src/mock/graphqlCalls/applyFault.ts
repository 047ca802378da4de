import { ConnectionReset, resetInBody, sendSlowly } from '../faults/connection.js'
import type { GraphqlFault } from '../faults/graphqlFaults.js'
import { delay, rejectOnAbort } from '../http/waiting.js'
import type { GraphqlCall } from './readCall.js'
import { replaceResponse } from './replaceResponse.js'

export interface CallExchange {
  request: Request
  call: GraphqlCall<string>
  /** Handles the call without any fault. */
  execute: () => Promise<Response>
}

/** Handles a call with a fault: returns no response, another response, or the real one. */
export async function applyFault(
  fault: GraphqlFault<string>,
  exchange: CallExchange,
): Promise<Response> {
  const { request } = exchange
  const execute = once(exchange.execute)
  if (fault.delayMs) await delay(fault.delayMs)
  if (fault.applied) await execute()
  if (fault.hang) return rejectOnAbort(request)
  if (fault.reset === true) throw new ConnectionReset('fetch failed')
  const data = fault.partialData ? await readData(await execute()) : null
  const response = replaceResponse(fault, exchange.call, data) ?? (await execute())
  if (fault.retryAfter !== undefined) response.headers.set('retry-after', String(fault.retryAfter))
  return send(fault, response, request)
}

/** Applies the faults of the connection to the response. */
async function send(
  { reset, slowBodyMs }: GraphqlFault<string>,
  response: Response,
  { signal, redirect }: Request,
): Promise<Response> {
  if (redirect === 'error' && response.headers.has('location'))
    throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') })
  if (reset === 'in-body') return resetInBody(response)
  if (slowBodyMs !== undefined) return sendSlowly(response, { pauseMs: slowBodyMs, signal })
  return response
}

async function readData(response: Response): Promise<Record<string, unknown> | null> {
  const { data } = (await response.json()) as { data?: Record<string, unknown> | null }
  return data ?? null
}

/** Calls the function once, and returns the same promise every time. */
function once<Value>(create: () => Promise<Value>): () => Promise<Value> {
  let created: Promise<Value> | undefined
  return () => (created ??= create())
}
