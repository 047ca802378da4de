import { SingleBar } from 'cli-progress'
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

function createBar({ stderr }: Output): Progress {
  const bar = new SingleBar({
    stream: stderr,
    format: '{bar} {percentage} % | {value} of {total} steps | {note}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    gracefulExit: false, // we stop it ourselves, after the running calls have finished
  })
  return {
    update(done, total, note = '') {
      if (!bar.isActive) bar.start(total, done, { note })
      bar.setTotal(total)
      bar.update(done, { note })
    },
    stop: () => bar.stop(),
  }
}

function createLines(output: Output): Progress {
  let shownTenths = 0
  return {
    update(done, total, note) {
      if (note) output.writeMessage(note)
      const tenths = Math.floor((done / total) * 10)
      if (tenths <= shownTenths) return
      shownTenths = tenths
      output.writeMessage(`${done} of ${total} steps (${tenths * 10} %)`)
    },
    stop: () => undefined,
  }
}
