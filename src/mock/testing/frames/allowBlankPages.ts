interface HappyDomSettings {
  enableIframePageLoading: boolean
  disableIframePageLoading: boolean
}

const scope = globalThis as { happyDOM?: { settings?: HappyDomSettings } }

/**
 * Lets happy-dom create the window of an iframe. By default, it does not even load the blank page. Returns a function that
 * restores the setting.
 */
export function allowBlankPages(): () => void {
  const settings = scope.happyDOM?.settings
  if (!settings) return () => undefined
  const { enableIframePageLoading, disableIframePageLoading } = settings
  Object.assign(settings, { enableIframePageLoading: true, disableIframePageLoading: false })
  return () => void Object.assign(settings, { enableIframePageLoading, disableIframePageLoading })
}
