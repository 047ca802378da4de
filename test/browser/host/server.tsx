import { renderToString } from 'react-dom/server'
import { Page } from './Page.js'
import { createRecorder } from './recorder.js'
import type { Scenario } from './scenario.js'

export const renderHost = (scenario: Scenario): string =>
  renderToString(<Page {...scenario} recorder={createRecorder()} onPrefetch={() => undefined} />)
