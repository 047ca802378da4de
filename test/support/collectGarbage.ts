import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** As `node --expose-gc` has it. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
