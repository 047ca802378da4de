/** The parts of jsdom that these tests use. jsdom has no types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(
      html: string,
      options: { url: string; runScripts: 'outside-only'; pretendToBeVisual: true },
    )
    readonly window: Window & typeof globalThis
  }
}
