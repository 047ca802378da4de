import { useWisdomEmbed } from 'wisdom-embed'

export function Report({ dashboardId, title }: { dashboardId: string; title: string }) {
  const { frameProps, status, error, url, labels, reload } = useWisdomEmbed({
    view: 'dashboard',
    dashboardId,
    title,
  })
  return (
    <section aria-busy={status === 'authenticating' || status === 'loading'}>
      <h2>{title}</h2>
      <button onClick={() => void reload()}>Reload</button>{' '}
      <a href={url} target="_blank" rel="noreferrer">
        {labels.open}
      </a>
      {error && <p role="alert">{labels[error.code] ?? labels.error}</p>}
      <iframe {...frameProps} width="100%" height="600" hidden={status === 'error'} />
    </section>
  )
}
