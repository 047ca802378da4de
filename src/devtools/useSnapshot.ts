import { useSyncExternalStore } from 'react'
import { getRecorder, type Snapshot } from './recorder.js'

/** What the recorder knows now. Whoever uses it renders at each piece of news. */
export function useSnapshot(): Snapshot {
  const { subscribe, getSnapshot } = getRecorder()
  return useSyncExternalStore(subscribe, getSnapshot)
}
