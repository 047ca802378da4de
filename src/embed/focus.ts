const KEEP_SCROLL: FocusOptions = { preventScroll: true }

/** When an error goes and has the focus, as "Try again" has, the root gets it until there is a result. */
export function keepFocus(root: HTMLElement | null | undefined): void {
  if (!root?.querySelector('[role=alert] :focus')) return
  root.tabIndex = -1
  root.focus(KEEP_SCROLL)
}

/** From the root the focus goes to the result. It stays where the user has moved it meanwhile. */
export function passFocus(
  root: Element | null | undefined,
  result: HTMLElement | null | undefined,
): void {
  if (root?.matches(':focus')) result?.focus(KEEP_SCROLL)
  root?.removeAttribute('tabindex')
}

/** From the root to what an error offers. */
export const passFocusToError = (root: Element | null | undefined): void =>
  passFocus(root, root?.querySelector<HTMLElement>('[role=alert] :is(button, a)'))
