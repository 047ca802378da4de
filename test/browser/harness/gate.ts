/** Something to wait for that a test opens when it is time. */
export interface Gate {
  opened: Promise<void>
  open: () => void
}

export function createGate(): Gate {
  let open!: () => void
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
