import { htmlResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import { noticeDocument } from '../page/document.js'
import type { Tenant } from '../tenant/tenant.js'

/** Serves the page at the root of the tenant, for visitors who open it without an embed. */
export const serveSignIn =
  ({ events }: Tenant): RouteHandler =>
  (_request, { path, root, query: params }) => {
    events.append({ type: 'page-served', path, kind: 'sign-in' })
    return htmlResponse(
      noticeDocument({
        root,
        params,
        title: 'Sign in to WisdomAI',
        text: 'This tenant is a mock. You cannot sign in here. Its embed pages accept tokens.',
      }),
    )
  }

export const serveNotFound =
  ({ events }: Tenant): RouteHandler =>
  (_request, { path, root, query: params }) => {
    events.append({ type: 'page-served', path, kind: 'not-found' })
    const notice = { root, params, title: 'Page not found', text: 'There is no page here.' }
    return htmlResponse(noticeDocument(notice), { status: 404 })
  }
