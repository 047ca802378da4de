import { expect, it, vi } from 'vitest'
import { answerStatus, stubEndpoint } from '../support/endpoint.js'
import { renderEmbed } from '../support/embed.js'
import { passes } from '../support/react.js'
import { FAILURE, fail, watchReports } from '../support/reports.js'
import { render, screen } from '@testing-library/react'

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

it('what a callback rejects with is reported, too', async () => {
  vi.useFakeTimers()
  const reported = watchReports()
  stubEndpoint(() => answerStatus(401))
  const reject = (): unknown => Promise.reject(FAILURE)
  const { frame } = renderEmbed({ onEvent: reject, onError: reject, onStatusChange: reject })
  await passes(0)
  expect(frame().dataset.status).toBe('error')
  expect(new Set(reported)).toEqual(new Set([FAILURE]))
})

it('a `renderError` that throws is reported, and the default surface is shown', async () => {
  vi.useFakeTimers()
  const reported = watchReports()
  stubEndpoint(() => answerStatus(401))
  render(<p>The host’s page</p>)
  renderEmbed({ renderError: fail })
  await passes(0)
  expect(screen.getByRole('alert').textContent).toContain('unauthenticated')
  expect(screen.getByText('The host’s page')).toBeDefined()
  expect(new Set(reported)).toEqual(new Set([FAILURE]))
})

it('a label whose getter throws is reported, and the others are shown', async () => {
  vi.useFakeTimers()
  const reported = watchReports()
  stubEndpoint(() => answerStatus(401))
  const labels = {
    get retry(): string {
      throw FAILURE
    },
    unauthenticated: 'Bitte neu anmelden.',
  }
  renderEmbed({ labels })
  await passes(0)
  expect(screen.getByRole('alert').textContent).toContain('Bitte neu anmelden.')
  expect(screen.getByRole('button').textContent).toBe('Try again')
  expect(new Set(reported)).toEqual(new Set([FAILURE]))
})

it('without `reportError` it is an uncaught error of a task of its own', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('reportError', undefined)
  stubEndpoint()
  const { frame } = renderEmbed({ onStatusChange: fail })
  await Promise.resolve()
  expect(frame().dataset.status).toBe('authenticating')
  expect(() => vi.runOnlyPendingTimers()).toThrow(FAILURE)
})
