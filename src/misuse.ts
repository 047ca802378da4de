declare const advice: unique symbol

/**
 * The type of an option that cannot be used here. No value has it, so the compiler refuses the option, and its message
 * has the advice.
 */
export interface Misuse<Advice extends string> {
  readonly [advice]: Advice
}
