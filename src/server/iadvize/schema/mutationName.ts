/** The mutations of iAdvize that are used. */
export type IadvizeMutation = 'userCreate' | 'userUpdate' | 'userDelete' | IadvizeSkillsMutation

/**
 * The mutations for skills.
 *
 * Uncertain: iAdvize's documentation names these mutations without an example. Like the others, they probably
 * take `input: { userId, skillIds }`.
 */
export type IadvizeSkillsMutation = 'userSkillsAdd' | 'userSkillsRemove' | 'userSkillsSet'
