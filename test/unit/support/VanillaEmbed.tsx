import { forwardRef, useContext, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { mergeOptions } from '../../../src/embed/mergeOptions.js'
import { OptionsContext } from '../../../src/hooks/useWisdomOptions.js'
import type { WisdomEmbedHandle, WisdomEmbedProps } from '../../../src/index.js'
import {
  createWisdomEmbed,
  type WisdomEmbedController,
  type WisdomEmbedOptions,
} from '../../../src/vanilla/index.js'

/** The embed without React, as a component with the same props: the same tests hold for both. */
export const VanillaEmbed = forwardRef<WisdomEmbedHandle, WisdomEmbedProps>((props, ref) => {
  const container = useRef<HTMLDivElement>(null)
  const embed = useRef<WisdomEmbedController>(undefined)
  const outer = useContext(OptionsContext)
  const options = mergeOptions(outer, props) as unknown as WisdomEmbedOptions
  const last = useRef<object>({})
  useLayoutEffect(() => {
    embed.current?.update({ ...toUnset(last.current), ...options })
    last.current = options
  })
  useLayoutEffect(() => {
    embed.current = createWisdomEmbed(container.current, options)
    return () => {
      embed.current?.destroy()
      embed.current = undefined
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useImperativeHandle(ref, () => embed.current as WisdomEmbedHandle)
  return <div ref={container} />
})
VanillaEmbed.displayName = 'VanillaEmbed'

/** Props that a component no longer has are options that are taken back. */
const toUnset = (options: object): object =>
  Object.fromEntries(Object.keys(options).map((name) => [name, undefined]))
