import { SingleBar } from 'cli-progress'
import type { Output } from './output.js'

/** How far a long piece of work is. */
export interface Progress {
  /** In steps, of which a person may need several; `total` is above 0; `note` says what holds it up, if anything. */
  update(done: number, total: number, note?: string): void
  /** Leaves the terminal as it was. */
  stop(): void
}

/** A bar on a terminal; plain lines, one for every tenth, anywhere else. */
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
    gracefulExit: false, // we stop it ourselves, when the calls under way have come back
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
  let tenths = 0
  return {
    update(done, total, note) {
      const reached = Math.floor((done / total) * 10)
      if (note) output.tell(note)
      if (reached <= tenths) return
      tenths = reached
      output.tell(`${done} of ${total} steps (${reached * 10} %)`)
    },
    stop: () => undefined,
  }
}
