/**
 * Returns a function that builds a value and keeps it until the key changes. The GraphQL schemas of the
 * mocks depend on their settings, which can change at any time.
 */
export function rebuildOnChange<Value>(readKey: () => string, build: () => Value): () => Value {
  let built: { key: string; value: Value } | undefined
  return () => {
    const key = readKey()
    if (built?.key !== key) built = { key, value: build() }
    return built.value
  }
}
