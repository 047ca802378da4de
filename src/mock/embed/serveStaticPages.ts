import { html } from '../http/responses.js'
import { noticeDocument } from '../page/document.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'

/** The front door of the tenant, for people who come without an embed. */
export const serveSignIn =
  ({ events }: Tenant): Route['answer'] =>
  (_request, { path, root, query: looks }) => {
    events.append({ type: 'page-served', path, kind: 'sign-in' })
    return html(
      noticeDocument({
        root,
        looks,
        title: 'Sign in to WisdomAI',
        text: 'This tenant is a mock. There is nothing to sign in to, but its embed pages take tokens.',
      }),
    )
  }

export const serveNotFound =
  ({ events }: Tenant): Route['answer'] =>
  (_request, { path, root, query: looks }) => {
    events.append({ type: 'page-served', path, kind: 'not-found' })
    const notice = { root, looks, title: 'Page not found', text: 'There is no page here.' }
    return html(noticeDocument(notice), { status: 404 })
  }
