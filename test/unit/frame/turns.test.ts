import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { isFirstInView, waitForTurn } from '../../../src/frame/turns.js'

const HEIGHT = 800
const WIDTH = 1_000

let started: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('innerHeight', HEIGHT)
  vi.stubGlobal('innerWidth', WIDTH)
  started = []
})

/** Something of 100 × 100 pixels. */
function place(name: string, x: number, y: number) {
  const element = document.createElement('div')
  element.getBoundingClientRect = () => new DOMRect(x, y, 100, 100)
  const start = () => void started.push(name)
  if (isFirstInView(element)) {
    start()
    return () => undefined
  }
  const giveUp = waitForTurn(element, start)
  onTestFinished(giveUp)
  return giveUp
}

const nextTask = () => vi.advanceTimersToNextTimerAsync()

describe('the turns of frames', () => {
  it('begin at once with the first one in the viewport', () => {
    place('first', 0, 0)
    place('second', 0, 0)
    expect(started).toEqual(['first'])
  })

  it('are one a task, the nearest to the viewport first, wherever it lies', async () => {
    place('below, far', 0, HEIGHT + 2_000)
    place('above', 0, -500)
    place('right', WIDTH + 300, 0)
    place('left', -300, 0)
    place('below', 0, HEIGHT + 100)
    place('inside', 0, 10)
    expect(started).toEqual([])
    const seen: number[] = []
    while (vi.getTimerCount() > 0) {
      await nextTask()
      seen.push(started.length)
    }
    expect(started).toEqual(['inside', 'below', 'left', 'right', 'above', 'below, far'])
    expect(seen).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('are given up by those that leave, and leave no timer', async () => {
    place('first', 0, 0)
    const giveUp = place('second', 0, 0)
    place('third', 0, 0)
    giveUp()
    await vi.runAllTimersAsync()
    expect(started).toEqual(['first', 'third'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('begin at once again in a later task', async () => {
    place('first', 0, 0)
    await Promise.resolve()
    place('second', 0, 0)
    expect(started).toEqual(['first', 'second'])
  })

  it('are not waited for in a hidden tab, where timers are late', () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    for (const name of ['a', 'b', 'c']) place(name, 0, HEIGHT * 2)
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('all come with the next timer of a tab that was hidden meanwhile', async () => {
    for (const name of ['a', 'b', 'c', 'd']) place(name, 0, 0)
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    await nextTask()
    expect(started).toEqual(['a', 'b', 'c', 'd'])
  })

  it('go on after a test of the host that took its fake timers away', () => {
    place('first', 0, 0)
    place('lost', 0, 0)()
    vi.useRealTimers()
    vi.useFakeTimers()
    return Promise.resolve().then(() => {
      place('next', 0, 0)
      expect(started).toEqual(['first', 'next'])
    })
  })
})
