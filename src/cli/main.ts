#!/usr/bin/env node
import process from 'node:process'
import { run } from './run.js'
import { createProcessIo } from './terminal/processIo.js'

// The reader of a pipe may close it early, as in `wisdom-embed users list | head`. That is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const exitCode = await run(process.argv.slice(2), createProcessIo())
await Promise.all([process.stdout, process.stderr].map(flush))
// After Ctrl-C, a call that nothing waits for any more would keep the process running.
process.exit(exitCode)

/** Resolves when everything written has left the process: a pipe takes it later. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}
