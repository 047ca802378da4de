import type { WisdomView } from '../../src/index.js'
import type { DemoSetup } from '../setup.js'

/** A view that the demo can show. */
export interface DemoView {
  name: string
  label: string
  view: WisdomView
}

/** The views of the tenant. The ids of a dashboard and a chat may be unknown. */
export function getViews({ dashboardId, conversationId }: DemoSetup): DemoView[] {
  const views: DemoView[] = []
  if (dashboardId !== undefined) {
    const view: WisdomView = { view: 'dashboard', dashboardId }
    views.push({ name: 'dashboard', label: 'Dashboard', view })
  }
  views.push({ name: 'list', label: 'List', view: { view: 'dashboards' } })
  if (conversationId !== undefined) {
    views.push({ name: 'chat', label: 'Chat', view: { view: 'chat', conversationId } })
  }
  views.push({ name: 'search', label: 'Search', view: { view: 'search' } })
  return views
}
