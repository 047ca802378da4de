import { WisdomEmbed, WisdomProvider, type WisdomLabels } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** Query parameters of the page in the frame. The mock's pages support `dir`. */
  params: Record<string, string>
}

const ARABIC: WisdomLabels = {
  title: 'نظرة عامة على المبيعات',
  loading: 'جارٍ التحميل…',
  expired: 'انتهت جلستك.',
  config_invalid: 'تعذّر تحميل هذا المحتوى.',
  unauthenticated: 'يرجى تسجيل الدخول مرة أخرى.',
  retry: 'حاول مرة أخرى',
}

/** The surfaces follow the `dir` of the page around them. */
export function App({ baseUrl, tokenEndpoint, userId, params }: AppProps) {
  return (
    <section dir="rtl" lang="ar">
      <h2>التحليلات</h2>
      <WisdomProvider {...{ baseUrl, tokenEndpoint }} labels={ARABIC} userKey={userId}>
        <WisdomEmbed {...{ view: 'dashboard', dashboardId: 'sales-overview', params }} />
        <WisdomEmbed view="path" path="not-a-path" height={200} onError={() => undefined} />
      </WisdomProvider>
    </section>
  )
}
