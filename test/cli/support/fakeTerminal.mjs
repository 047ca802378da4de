/* Loaded into a child before the command: makes stderr, which is a pipe, look like a terminal. */
Object.assign(process.stderr, { isTTY: true, columns: 120 })
