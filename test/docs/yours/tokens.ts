export const fetchToken = (): Promise<string> => Promise.resolve('token')
