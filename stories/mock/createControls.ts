import type { InputType } from 'storybook/internal/types'

/**
 * The control of a prop: the kind of its field, a choice of texts, a choice of other values by name, or `false`
 * for none.
 */
type Control =
  | 'text'
  | 'number'
  | 'boolean'
  | 'object'
  | readonly string[]
  | Record<string, unknown>
  | false

/** Creates the controls of a group of props. */
export const createControls = <Name extends string>(
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
