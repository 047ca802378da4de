/** As much of jsdom as the tests here use; it ships no types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(
      html: string,
      options: { url: string; runScripts: 'outside-only'; pretendToBeVisual: true },
    )
    readonly window: Window & typeof globalThis
  }
}
