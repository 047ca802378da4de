import { WisdomEmbed, WisdomProvider, type WisdomError } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  /** The user of one part of your app. */
  userId: string
  /** The user of the other part. */
  otherUserId: string
  /** Your error reporter. It gets `error.code`. */
  onError: (error: WisdomError) => void
}

/** A page with two users. One part still has the previous user. */
export function App({ userId, otherUserId, onError, ...tenant }: AppProps) {
  return (
    <>
      <WisdomProvider {...tenant} userKey={userId}>
        <WisdomEmbed view="dashboard" dashboardId="sales-overview" height={300} onError={onError} />
      </WisdomProvider>
      <WisdomProvider {...tenant} userKey={otherUserId}>
        <WisdomEmbed view="dashboard" dashboardId="order-volume" height={300} onError={onError} />
      </WisdomProvider>
    </>
  )
}
