/** A script to copy or to serve, and none to import: see `startMockWisdom` of `wisdom-embed/mock/msw`. */
export {}
