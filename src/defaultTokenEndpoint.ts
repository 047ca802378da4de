/** Where an app has its token endpoint unless it says otherwise: the path of all our docs. The mock serves it there, too. */
export const DEFAULT_TOKEN_ENDPOINT = '/api/wisdom/token'
