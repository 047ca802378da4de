import type { WisdomView } from '../../src/index.js'
import type { DemoSetup } from '../setup.js'

/** A page that the demo can show. */
export interface DemoView {
  name: string
  label: string
  view: WisdomView
}

/** What there is to show: of a real tenant the id of a dashboard or a chat may not be known. */
export function viewsOf({ dashboardId, conversationId }: DemoSetup): DemoView[] {
  const dashboard = dashboardId !== undefined && {
    name: 'dashboard',
    label: 'Dashboard',
    view: { view: 'dashboard', dashboardId } as const,
  }
  const chat = conversationId !== undefined && {
    name: 'chat',
    label: 'Chat',
    view: { view: 'chat', conversationId } as const,
  }
  const list = { name: 'list', label: 'List', view: { view: 'dashboards' } as const }
  const search = { name: 'search', label: 'Search', view: { view: 'search' } as const }
  return [dashboard, list, chat, search].filter((view) => view !== false)
}
