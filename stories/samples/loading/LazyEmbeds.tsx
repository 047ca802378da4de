import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

const CHAPTERS = [
  { title: 'Sales', dashboardId: 'sales-overview' },
  { title: 'Regions', dashboardId: 'regional-performance' },
  { title: 'Orders', dashboardId: 'order-volume' },
]

/** A long page. An embed requests no token and loads no page until the user scrolls near it. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>The year in numbers</h2>
      <p className="chapter">
        Scroll down: three dashboards follow, each with a screen in between.
      </p>
      {CHAPTERS.map(({ title, dashboardId }) => (
        <section className="chapter" key={title}>
          <h3>{title}</h3>
          <WisdomEmbed view="dashboard" {...{ title, dashboardId }} loading="lazy" />
        </section>
      ))}
    </WisdomProvider>
  )
}
