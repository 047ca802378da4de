import type { PageConfig } from './config.js'

/** The document of an embed page. Without a config it has no script, and stays blank. */
export const pageDocument = ({
  title,
  config,
}: {
  title: string
  config: PageConfig | undefined
}) => htmlDocument({ title, state: 'loading', head: config ? scripts(config) : '', body: '' })

/** A document that only says something. */
export const noticeDocument = ({ title, text }: { title: string; text: string }) =>
  htmlDocument({
    title,
    state: 'static',
    head: '',
    body: `<main class="stage"><div class="notice">
      <span class="mark" aria-hidden="true"></span>
      <h1>${escapeHtml(title)}</h1>
      <p>${escapeHtml(text)}</p>
    </div></main>`,
  })

const scripts = (config: PageConfig) => `
    <script type="application/json" id="config">${toInlineJson(config)}</script>
    <script src="/embed/assets/page.js" defer></script>`

const htmlDocument = ({
  title,
  state,
  head,
  body,
}: Record<'title' | 'state' | 'head' | 'body', string>) =>
  `<!doctype html>
<html lang="en" data-state="${state}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · WisdomAI (mock)</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/embed/assets/page.css">${head}
  </head>
  <body>${body}</body>
</html>
`

/** JSON that cannot end the script element around it, nor open a comment in it. */
const toInlineJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
