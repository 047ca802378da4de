import { untilAborted, wait } from '../http/responses.js'
import type { GraphqlFault } from '../faults/faults.js'
import type { GraphqlCall } from './readCall.js'
import { ConnectionReset, cutInBody, trickle } from '../faults/connection.js'
import { spoil } from './replaceResponse.js'

export interface Exchange {
  request: Request
  call: GraphqlCall<string>
  /** Does what the call asks for. */
  work: () => Promise<Response>
}

/** The answer as the fault lets it through: nothing at all, something else, or the real one. */
export async function answerWithFault(
  fault: GraphqlFault<string>,
  exchange: Exchange,
): Promise<Response> {
  const { request } = exchange
  const work = once(exchange.work)
  if (fault.delayMs) await wait(fault.delayMs)
  if (fault.applied) await work()
  if (fault.hang) return untilAborted(request)
  if (fault.reset === true) throw new ConnectionReset('fetch failed')
  const data = fault.partialData ? await readData(await work()) : null
  const answer = spoil(fault, exchange.call, data) ?? (await work())
  if (fault.retryAfter !== undefined) answer.headers.set('retry-after', String(fault.retryAfter))
  return transmit(fault, answer, request)
}

/** What happens to it on its way. */
async function transmit(
  { reset, slowBodyMs }: GraphqlFault<string>,
  answer: Response,
  { signal, redirect }: Request,
): Promise<Response> {
  if (redirect === 'error' && answer.headers.has('location'))
    throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') })
  if (reset === 'in-body') return cutInBody(answer)
  if (slowBodyMs !== undefined) return trickle(answer, slowBodyMs, signal)
  return answer
}

async function readData(answer: Response): Promise<Record<string, unknown> | null> {
  const { data } = (await answer.json()) as { data?: Record<string, unknown> | null }
  return data ?? null
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
