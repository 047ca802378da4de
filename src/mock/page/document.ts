import type { PageConfig } from './config.js'

export interface PageDocument {
  title: string
  config: PageConfig | undefined
  root: string
  /** `?dir=rtl` and `?theme=dark` or `light`, which are this mock's own. */
  looks: URLSearchParams
}

/** The document of an embed page. Without a config it has no script, and stays blank. */
export const pageDocument = ({ title, config, root, looks }: PageDocument): string =>
  htmlDocument({
    title,
    root,
    attributes: `data-state="loading"${toAttributes(looks)}`,
    head: config ? scripts(config) : '',
    body: '',
  })

export interface NoticeDocument {
  title: string
  text: string
  root: string
  looks: URLSearchParams
}

/** A document that only says something. */
export const noticeDocument = ({ title, text, root, looks }: NoticeDocument): string =>
  htmlDocument({
    title,
    root,
    attributes: `data-state="static"${toAttributes(looks)}`,
    head: '',
    body: `<main class="stage"><div class="notice">
      <span class="mark" aria-hidden="true"></span>
      <h1>${escapeHtml(title)}</h1>
      <p>${escapeHtml(text)}</p>
    </div></main>`,
  })

const scripts = (config: PageConfig) => `
    <script type="application/json" id="config">${toInlineJson(config)}</script>
    <script src="${config.root}embed/assets/page.js" defer></script>`

function toAttributes(looks: URLSearchParams): string {
  const dir = looks.get('dir') === 'rtl' ? ' dir="rtl"' : ''
  const theme = ['dark', 'light'].find((name) => name === looks.get('theme'))
  return theme ? `${dir} data-theme="${theme}"` : dir
}

const htmlDocument = ({
  title,
  root,
  attributes,
  head,
  body,
}: Record<'title' | 'root' | 'attributes' | 'head' | 'body', string>) =>
  `<!doctype html>
<html lang="en" ${attributes}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · WisdomAI (mock)</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${root}embed/assets/page.css">${head}
  </head>
  <body>${body}</body>
</html>
`

/** JSON that cannot end the script element around it, nor open a comment in it. */
const toInlineJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
