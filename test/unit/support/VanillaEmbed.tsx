import { useContext, useLayoutEffect, useRef } from 'react'
import { mergeOptions } from '../../../src/embed/mergeOptions.js'
import { OptionsContext } from '../../../src/hooks/useWisdomOptions.js'
import type { WisdomEmbedProps } from '../../../src/index.js'
import {
  createWisdomEmbed,
  type WisdomEmbed,
  type WisdomEmbedOptions,
} from '../../../src/vanilla/index.js'

/** The embed without React, as a component with the same props: the same tests hold for both. */
export function VanillaEmbed(props: WisdomEmbedProps) {
  const container = useRef<HTMLDivElement>(null)
  const embed = useRef<WisdomEmbed>(undefined)
  const outer = useContext(OptionsContext)
  const options = mergeOptions(outer, props) as unknown as WisdomEmbedOptions
  useLayoutEffect(() => embed.current?.update(options))
  useLayoutEffect(() => {
    embed.current = createWisdomEmbed(container.current, options)
    return () => {
      embed.current?.destroy()
      embed.current = undefined
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return <div ref={container} />
}
