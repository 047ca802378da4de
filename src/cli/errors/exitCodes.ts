/**
 * How the command ends. Scripts rely on these numbers: they change only in a major version.
 *
 * 130 and 143 are what shells report for a process that a signal ended: 128 + the signal's number.
 */
export const EXIT = {
  /** All done; also a plan that was only shown. */
  ok: 0,
  /** WisdomAI, the network or a check of `doctor` failed. */
  failed: 1,
  /** The arguments, the environment or the roster are wrong. Nothing was changed. */
  usage: 2,
  /** Some people were done, others failed. */
  partial: 3,
  /** A guard, or the person at the terminal, said no. Nothing was changed. */
  refused: 4,
  /** Stopped by Ctrl-C (SIGINT). */
  interrupted: 130,
  /** Stopped by SIGTERM. */
  terminated: 143,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
