import { setTimeout as sleep } from 'node:timers/promises'

/** One contender's host page, and what can be asked of it. */
export class Stage {
  static async open(browser, contender, knobs = {}) {
    contender.reset()
    Object.assign(contender.knobs, knobs)
    contender.tenant.reports.length = 0
    contender.host.state.issued = 0
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await page.addInitScript(countCommits)
    await page.goto(contender.hostOrigin)
    await page.waitForFunction(() => window.bench)
    return new Stage(contender, context, page)
  }

  constructor(contender, context, page) {
    Object.assign(this, { contender, context, page })
  }

  get issued() {
    return this.contender.host.state.issued
  }

  /** When the mount began, in milliseconds since the epoch. */
  mount(count, props) {
    return this.page.evaluate(([count, props]) => window.bench.mount(count, props), [count, props])
  }

  unmount() {
    return this.page.evaluate(() => window.bench.unmount())
  }

  /** What so many pages reported, when all have. */
  async reports(kind, count) {
    const find = () => this.contender.tenant.reports.filter((report) => report.kind === kind)
    for (let waited = 0; find().length < count; waited += 5) {
      if (waited > 60_000) throw new Error(`${this.contender.name}: ${find().length} ${kind}`)
      await sleep(5)
    }
    return find()
  }

  /** Mounts so many embeds; resolves when each page is signed in. */
  async signIn(count, props) {
    await this.mount(count, props)
    await this.reports('signed-in', count)
  }

  /** Has every nth page ask for its next token. Resolves to how long each waited for its first answer. */
  ask(nths) {
    return this.page.evaluate(
      (nths) =>
        Promise.all(
          nths.map(
            (nth) =>
              new Promise((resolve) => {
                const { port1, port2 } = new MessageChannel()
                port1.onmessage = ({ data }) => resolve(data)
                const { contentWindow } = document.querySelectorAll('iframe')[nth]
                contentWindow.postMessage({ bench: 'ask' }, '*', [port2])
              }),
          ),
        ),
      nths,
    )
  }

  /** How many tokens all pages got after their first, once none has come for three seconds. */
  async answers() {
    for (let last = -1; ; await sleep(3_000)) {
      const count = await this.page.evaluate(countAnswers)
      if (count === last) return count
      last = count
    }
  }

  close() {
    return this.context.close()
  }
}

async function countAnswers() {
  const counts = [...document.querySelectorAll('iframe')].map(
    ({ contentWindow }) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => resolve(data)
        contentWindow.postMessage({ bench: 'count' }, '*', [port2])
      }),
  )
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** React tells this of each commit, in a production build, too. */
function countCommits() {
  window.commits = 0
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    isDisabled: false,
    supportsFiber: true,
    inject: () => 1,
    checkDCE: () => undefined,
    onCommitFiberRoot: () => void window.commits++,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  }
}
