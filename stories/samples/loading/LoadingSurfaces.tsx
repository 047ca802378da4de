import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** The text of the library's surface. */
  loading: string
}

/** Loading surfaces. They have the size of the page, so that nothing moves when it loads. */
export function App({ baseUrl, tokenEndpoint, userId, loading }: AppProps) {
  const labels = { loading }
  return (
    <WisdomProvider {...{ baseUrl, tokenEndpoint, labels }} userKey={userId}>
      <div className="tiles">
        <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" height={420} />
        <WisdomEmbed
          {...{ view: 'dashboard', dashboardId: 'order-volume', title: 'Orders', height: 420 }}
          fallback={<Skeleton />}
        />
      </div>
    </WisdomProvider>
  )
}

const Skeleton = () => (
  <div className="skeleton">
    <span className="unseen">The dashboard is loading.</span>
    <i />
    <i />
    <i />
  </div>
)
