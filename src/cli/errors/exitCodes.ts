/**
 * The exit codes of the command. Scripts rely on these numbers: they change only in a major version.
 *
 * 130 and 143 are what shells report for a process that a signal ended: 128 + the number of the signal.
 */
export const EXIT = {
  /** Done. Also for a plan that was only shown. */
  ok: 0,
  /** WisdomAI, the network or a check of `doctor` failed. */
  failed: 1,
  /** The arguments, the environment or the roster are wrong. Nothing was changed. */
  usage: 2,
  /** Some users were changed, others failed. */
  partial: 3,
  /** Refused by a guard, or by the person at the terminal. Nothing was changed. */
  refused: 4,
  /** `users sync --check` found something to do. Nothing was changed. */
  pending: 5,
  /** Interrupted by Ctrl-C (SIGINT). */
  interrupted: 130,
  /** Interrupted by SIGTERM. */
  terminated: 143,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
