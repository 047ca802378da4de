import type { InputType } from 'storybook/internal/types'

/**
 * How a prop is controlled: with a field of this kind, by a choice of values, by a choice of things
 * that have no text and so get a name, or not at all.
 */
type Control =
  'text' | 'number' | 'boolean' | 'object' | readonly string[] | Record<string, unknown> | false

/** Controls for props that go together. */
export const controlsOf = <Name extends string>(
  category: string,
  controls: Record<Name, Control>,
) =>
  Object.fromEntries(
    Object.entries<Control>(controls).map(([name, control]) => [
      name,
      { ...toInput(control), table: { category } },
    ]),
  ) as Record<Name, InputType>

function toInput(control: Control): InputType {
  if (control === false || typeof control === 'string') return { control }
  if (Array.isArray(control))
    return { control: 'select', options: [undefined, ...(control as string[])] }
  return { control: 'select', options: [undefined, ...Object.keys(control)], mapping: control }
}
