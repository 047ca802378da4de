import { useSyncExternalStore } from 'react'
import { getRecorder, type Snapshot } from '../recorder/recorder.js'

/** The recorder’s snapshot. The component renders at each change. */
export function useSnapshot(): Snapshot {
  const { subscribe, getSnapshot } = getRecorder()
  return useSyncExternalStore(subscribe, getSnapshot)
}
