'use client'

export { WisdomDevtools } from './WisdomDevtools.js'

export type { WisdomDevtoolsProps } from './WisdomDevtools.js'
