import * as React from 'react'
import { createPortal } from 'react-dom'
import { WisdomDevtools } from '../../../src/devtools/index.js'
import {
  usePrefetchWisdomToken,
  useWisdomEmbed,
  type UseWisdomEmbedOptions,
  WisdomEmbed,
  type WisdomEmbedState,
  type WisdomError,
  type WisdomEvent,
  WisdomProvider,
} from '../../../src/index.js'
import { ElementEmbed } from './ElementEmbed.js'
import type { Recorder } from './recorder.js'
import type { EmbedScenario, Group, ProviderScenario, Scenario } from './scenario.js'

interface PageProps extends Scenario {
  recorder: Recorder
  /** Is given the newest prefetch function. */
  onPrefetch?: (prefetch: () => void) => void
}

/** What draws an embed, and for the element what the provider would have given it. */
interface Skin {
  skin: Scenario['skin']
  provider: ProviderScenario
  recorder: Recorder
}

type EmbedsProps = Skin & Pick<Group, 'embeds' | 'deferred'>

/** A host app. All its callbacks are inline, so that they are new at each render. */
export function Page({ groups, skin, strict = true, recorder, onPrefetch }: PageProps) {
  const Mode = strict ? React.StrictMode : React.Fragment
  return (
    <Mode>
      {groups.map(({ provider, devtools, ...group }, index) => (
        <WisdomProvider key={index} {...provider} onEvent={(event) => recorder.event(event)}>
          {onPrefetch && <Prefetch onPrefetch={onPrefetch} />}
          <MaybePortal place={group.portal}>
            <MaybeSuspense state={group.suspense}>
              <MaybeActivity mode={group.activity}>
                <Embeds {...{ skin, provider, recorder }} {...group} />
              </MaybeActivity>
            </MaybeSuspense>
          </MaybePortal>
          {devtools && <WisdomDevtools initialIsOpen />}
        </WisdomProvider>
      ))}
    </Mode>
  )
}

function Embeds({ embeds, deferred, ...rest }: EmbedsProps) {
  const later = React.useDeferredValue(embeds)
  return (deferred ? later : embeds).map((embed, nth) => <Embed key={nth} {...rest} {...embed} />)
}

type EmbedProps = EmbedScenario & Skin

function Embed({ spaceAbove, parent, ...embed }: EmbedProps) {
  if (parent)
    return (
      <div className="place">
        <section className={parent}>
          <header />
          <Embed {...embed} />
        </section>
      </div>
    )
  return (
    <>
      {spaceAbove !== undefined && <div style={{ height: spaceAbove }} />}
      <Bare {...embed} />
    </>
  )
}

function Bare({ skin, provider, recorder, hasOwnFrame, ...embed }: EmbedProps) {
  const props = {
    view: 'dashboard' as const,
    ...embed,
    onError: (error: WisdomError) => recorder.error(error),
    onStatusChange: ({ status }: WisdomEmbedState) => recorder.status(status),
  }
  if (hasOwnFrame) return <OwnFrame {...props} />
  if (skin !== 'element') return <WisdomEmbed {...props} />
  const onEvent = (event: WisdomEvent) => recorder.event(event)
  return <ElementEmbed provider={{ ...provider, onEvent }} props={props} />
}

/** The host's own iframe, which is in the HTML of its server, too. */
function OwnFrame(props: UseWisdomEmbedOptions) {
  const { frameProps } = useWisdomEmbed(props)
  return <iframe {...frameProps} height={400} />
}

function Prefetch({ onPrefetch }: Required<Pick<PageProps, 'onPrefetch'>>) {
  onPrefetch(usePrefetchWisdomToken())
  return null
}

// A namespace import, as React 18 has no Activity to import.
function MaybeActivity({ mode, children }: { mode: Group['activity']; children: React.ReactNode }) {
  return mode ? <React.Activity mode={mode}>{children}</React.Activity> : children
}

type MaybeSuspenseProps = React.PropsWithChildren<{ state: Group['suspense'] }>

function MaybeSuspense({ state, children }: MaybeSuspenseProps) {
  if (!state) return children
  return (
    <React.Suspense fallback="Suspended">
      <Sibling isSuspended={state === 'suspended'} />
      {children}
    </React.Suspense>
  )
}

const never = new Promise<never>(() => undefined)

function Sibling({ isSuspended }: { isSuspended: boolean }) {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- how a component of React 18 suspends
  if (isSuspended) throw never
  return null
}

type MaybePortalProps = React.PropsWithChildren<{ place: Group['portal'] }>

function MaybePortal({ place, children }: MaybePortalProps) {
  const [host, setHost] = React.useState<Element | null>(null)
  const [frame, setFrame] = React.useState<HTMLIFrameElement | null>(null)
  if (!place) return children
  if (place === 'popup') return <Popup>{children}</Popup>
  if (place === 'body') return createPortal(children, document.body)
  if (place === 'document') {
    const body = frame?.contentDocument?.body
    return (
      <>
        <iframe ref={setFrame} title="Another document of the host" />
        {body && createPortal(children, body)}
      </>
    )
  }
  return (
    <>
      <div ref={setHost} />
      {host && createPortal(children, host.shadowRoot ?? host.attachShadow({ mode: 'open' }))}
    </>
  )
}

/** Without StrictMode: it opens a window for each effect. */
function Popup({ children }: React.PropsWithChildren) {
  const [popup, setPopup] = React.useState<Window | null>(null)
  React.useEffect(() => {
    const open = () => setPopup(window.open('', '_blank', 'popup,width=500,height=400'))
    queueMicrotask(open)
  }, [])
  return popup && createPortal(children, popup.document.body)
}
