/** The command was called in a way that cannot work. The message says what to write instead. */
export class UsageError extends Error {
  /** One line for each problem, such as the bad rows of a roster. */
  readonly problems: readonly string[]

  constructor(message: string, problems: readonly string[] = []) {
    super(message)
    this.name = 'UsageError'
    this.problems = problems
  }
}
