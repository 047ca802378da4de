/**
 * The form in which emails are compared. Mail systems do not tell two people apart by case. A match that is too
 * strict would cost more: a second account for an existing user.
 */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase()
