import { useWisdomEmbed } from 'wisdom-embed'

interface ReportProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** The dashboard to show. */
  dashboardId: string
}

/** Your own frame. The hook has the same behaviour as `WisdomEmbed`, without any UI. */
export function Report({ baseUrl, tokenEndpoint, userId, dashboardId }: ReportProps) {
  const { frameProps, status, error, reload } = useWisdomEmbed({
    ...{ baseUrl, tokenEndpoint, userKey: userId },
    ...{ view: 'dashboard', dashboardId, title: 'Quarterly report' },
  })
  return (
    <article className="report" aria-busy={status === 'authenticating' || status === 'loading'}>
      <header>
        <h2>Quarterly report</h2>
        <output>{error ? error.code : status}</output>
        <button type="button" onClick={() => void reload()}>
          Reload
        </button>
      </header>
      <iframe {...frameProps} width="100%" height={560} />
    </article>
  )
}
