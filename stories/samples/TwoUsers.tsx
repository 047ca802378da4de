import { WisdomEmbed, WisdomProvider, type WisdomError } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  /** Who is signed in, to one part of your app. */
  userId: string
  /** Who is signed in, to the other part. */
  otherUserId: string
  /** Yours: tells your error reporter, by `error.code`. */
  onError: (error: WisdomError) => void
}

/** A page of which one part still has the user of before. */
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
