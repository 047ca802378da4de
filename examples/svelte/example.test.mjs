import { itStaysSignedIn } from '../../test/examples/itStaysSignedIn.ts'
import { startExample } from '../../test/examples/startExample.ts'

itStaysSignedIn(startExample(import.meta.url))
