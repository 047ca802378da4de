/** A script to serve, not to import. See `startMockWisdom` of `wisdom-embed/mock/msw`. */
export {}
