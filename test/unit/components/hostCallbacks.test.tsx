import { expect, it, vi } from 'vitest'
import { answerStatus, stubEndpoint } from '../support/endpoint.js'
import { renderEmbed } from '../support/embed.js'
import { passes } from '../support/react.js'

const FAILURE = new Error('a bug of the host')

const fail = () => {
  throw FAILURE
}

function watchReports() {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => void reported.push(error))
  return reported
}

it('an `onEvent`, `onLoad` or `onStatusChange` that throws is reported, and the page is answered', async () => {
  vi.useFakeTimers()
  const reported = watchReports()
  stubEndpoint()
  const { frame, frames, load } = renderEmbed({ onEvent: fail, onLoad: fail, onStatusChange: fail })
  await passes(0)
  load()
  await passes(0)
  frames.ask(frame())
  await passes(0)
  expect(frame().dataset.status).toBe('loaded')
  expect(frames.posts(frame())).toHaveLength(1)
  expect(new Set(reported)).toEqual(new Set([FAILURE]))
})

it('an `onError` that throws is reported, and the error is shown', async () => {
  vi.useFakeTimers()
  const reported = watchReports()
  stubEndpoint(() => answerStatus(401))
  const { frame } = renderEmbed({ onError: fail })
  await passes(0)
  expect(frame().dataset.status).toBe('error')
  expect(reported).toEqual([FAILURE])
})
