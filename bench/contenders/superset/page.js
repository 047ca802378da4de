import { Switchboard } from '@superset-ui/switchboard'
import { startPage } from '../page.js'

// Never asks: its host renews by a timer of its own.
const gotToken = startPage()
addEventListener('message', ({ data, ports }) => {
  if (data?.type !== '__embedded_comms__') return
  const board = new Switchboard({ port: ports[0], name: 'superset' })
  board.defineMethod('guestToken', gotToken)
  board.start()
})
