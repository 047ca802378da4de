/* Loaded into a child before the command: its stderr is a pipe, and says that it is a terminal. */
Object.assign(process.stderr, { isTTY: true, columns: 120 })
