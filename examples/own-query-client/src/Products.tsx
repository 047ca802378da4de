import { useQuery } from '@tanstack/react-query'

/** Something of your own that is to be persisted. */
export function Products() {
  const { data = [] } = useQuery({
    queryKey: ['products'],
    queryFn: async () => (await (await fetch('/api/products')).json()) as string[],
  })
  return <p>{data.join(', ')}</p>
}
