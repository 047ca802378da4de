/** A row that cannot be read. Its message completes "line 17 …". */
export class RowError extends Error {}
