import { SingleBar } from 'cli-progress'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { createTimeEstimate } from './estimateLeft.js'
import { formatDuration } from './formatDuration.js'
import type { Output } from './output.js'

/** Shows how far a long task is. */
export interface Progress {
  /** Counts steps, of which one user may need several. `total` is above 0. `note` says why it is waiting. */
  update(done: number, total: number, note?: string): void
  /** Leaves the terminal as it was. */
  stop(): void
}

/** A bar on a terminal. Anywhere else, a line for every tenth. */
export function createProgress(output: Output): Progress {
  return output.stderr.isTTY ? createBar(output) : createLines(output)
}

interface Payload {
  note: string
  left: string
}

function createBar({ stderr }: Output): Progress {
  const estimate = createTimeEstimate()
  const bar = new SingleBar({
    stream: stderr,
    format: (_, { value, total }, payload) =>
      formatBar({ done: value, total, ...(payload as Payload) }, stderr.columns),
    gracefulExit: false, // we stop it ourselves, after the running calls have finished
  })
  return {
    update(done, total, note = '') {
      const payload = { note: escapeControls(note), left: formatLeft(estimate.update(done, total)) }
      if (!bar.isActive) bar.start(total, done, payload)
      bar.setTotal(total)
      bar.update(done, payload)
    },
    stop: () => bar.stop(),
  }
}

const DEFAULT_COLUMNS = 80
const MAX_BAR_LENGTH = 30
/** A shorter bar shows nothing. */
const MIN_BAR_LENGTH = 5

/** A line that fits the terminal. With little room, it has fewer words and no bar. */
export function formatBar(
  { done, total, left, note }: Payload & { done: number; total: number },
  columns = DEFAULT_COLUMNS,
): string {
  const share = done / total
  const percent = `${Math.floor(share * 100)} %`
  const count = `${done} of ${total}`
  const texts = [
    [percent, `${count} steps`, left, note],
    [percent, count, left, note],
    [percent, count, note],
    [percent, note],
    [percent, count, left],
    [percent, count],
    [percent],
  ].map((parts) => parts.filter((part) => part !== '').join(' | '))
  // The last column stays free, as some terminals wrap when it is written.
  const width = columns - 1
  const text = texts.find(({ length }) => length <= width) ?? ''
  const barLength = Math.min(MAX_BAR_LENGTH, width - text.length - 1)
  if (barLength < MIN_BAR_LENGTH) return text
  const filled = Math.round(share * barLength)
  return `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} ${text}`
}

const formatLeft = (leftMs: number | undefined): string =>
  leftMs === undefined ? '' : `${formatDuration(leftMs)} left`

function createLines(output: Output): Progress {
  const estimate = createTimeEstimate()
  let shownTenths = 0
  return {
    update(done, total, note) {
      if (note) output.writeMessage(note)
      const left = formatLeft(estimate.update(done, total))
      const tenths = Math.floor((done / total) * 10)
      if (tenths <= shownTenths) return
      shownTenths = tenths
      const end = left === '' ? '' : `, ${left}`
      output.writeMessage(`${done} of ${total} steps (${tenths * 10} %)${end}`)
    },
    stop: () => undefined,
  }
}
