/*
 * Preloaded into a server that listens on a port of its own choice: makes it a free one on
 * loopback, and tells the parent process which.
 */
import { Server } from 'node:net'

const { listen } = Server.prototype

Server.prototype.listen = function (...args) {
  this.once('listening', () => process.send({ port: this.address().port }))
  const onListening = args.findLast((arg) => typeof arg === 'function')
  return listen.call(this, { port: 0, host: '127.0.0.1' }, onListening)
}
