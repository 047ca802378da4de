import { html } from '../answers.js'
import { noticeDocument } from '../page/document.js'
import type { Route } from '../router.js'
import type { Tenant } from '../tenant.js'

/** The front door of the tenant, for people who come without an embed. */
export const serveSignIn =
  ({ events }: Tenant): Route['answer'] =>
  (_request, { pathname }) => {
    events.append({ type: 'page-served', path: pathname, kind: 'sign-in' })
    return html(
      noticeDocument({
        title: 'Sign in to WisdomAI',
        text: 'This tenant is a mock. There is nothing to sign in to, but its embed pages take tokens.',
      }),
    )
  }

export const serveNotFound =
  ({ events }: Tenant): Route['answer'] =>
  (_request, { pathname }) => {
    events.append({ type: 'page-served', path: pathname, kind: 'not-found' })
    return html(noticeDocument({ title: 'Page not found', text: 'There is no page here.' }), {
      status: 404,
    })
  }
