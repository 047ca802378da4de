import { WisdomEmbed, WisdomProvider, type WisdomLabels } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** Every visible text, also by error code. */
  labels: WisdomLabels
}

export const FRENCH: WisdomLabels = {
  title: 'Tableau de bord des ventes',
  loading: 'Chargement…',
  expired: 'Votre session a pris fin.',
  unauthenticated: 'Veuillez vous reconnecter.',
  forbidden: 'Vous n’avez pas accès à ce contenu.',
  token_endpoint_failed: 'Le service ne répond pas comme prévu.',
  retry: 'Réessayer',
  open: 'Ouvrir dans un nouvel onglet',
}

/** The texts of the embed in the user's language. The page in the frame has its own. */
export function App({ baseUrl, tokenEndpoint, userId, labels }: AppProps) {
  return (
    <section lang="fr">
      <h2>Analyses</h2>
      <WisdomProvider {...{ baseUrl, tokenEndpoint, labels }} userKey={userId}>
        <WisdomEmbed view="dashboard" dashboardId="sales-overview" onError={() => undefined} />
      </WisdomProvider>
    </section>
  )
}
