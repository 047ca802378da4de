import type { ReactNode } from 'react'
import { act, renderHook, type RenderHookOptions } from '@testing-library/react'
import { vi } from 'vitest'
import type { WisdomEvent } from '../../../src/index.js'
import { getQueryClient } from '../../../src/hooks/tokenSessions.js'
import type { UseWisdomTokenOptions } from '../../../src/hooks/useWisdomToken.js'
import { useWisdomToken } from '../../../src/index.js'

export const TENANT = 'https://acme.wisdom.ai'

/** Does something, and lets React follow: the cache tells of news in a task of its own. */
export const does = (action: () => unknown) =>
  act(async () => {
    await action()
    await vi.advanceTimersByTimeAsync(0)
  })

/**
 * Lets time pass, and React follow. What is due at once is rendered before it does: React 18 renders
 * when `act` ends and not meanwhile.
 */
export const passes = async (ms: number) => {
  await does(() => undefined)
  if (ms > 0) await does(() => vi.advanceTimersByTimeAsync(ms))
}

/** Time goes by while nothing runs: the machine sleeps, or the clock was set. */
export const sleeps = (ms: number) => vi.setSystemTime(Date.now() + ms)

/** A hook on a tenant with a cache and a log of its own. */
export function renderToken(
  options: UseWisdomTokenOptions = {},
  settings?: Pick<RenderHookOptions<unknown>, 'wrapper' | 'reactStrictMode'>,
) {
  const events: WisdomEvent[] = []
  const common: UseWisdomTokenOptions = {
    baseUrl: TENANT,
    onEvent: (event) => void events.push(event),
  }
  const hook = renderHook(
    (props: UseWisdomTokenOptions) =>
      useWisdomToken({ ...common, ...props } as UseWisdomTokenOptions),
    { initialProps: options, ...settings },
  )
  const reasons = () =>
    events.flatMap((event) => (event.type === 'token-requested' ? [event.reason] : []))
  return { ...hook, client: getQueryClient(), events, reasons, state: () => hook.result.current }
}

/** Everything in a tree with as many hooks as it takes. */
export function Many({ count, of }: { count: number; of: (nth: number) => ReactNode }) {
  return Array.from({ length: count }, (_, nth) => of(nth))
}
