/** The tag of examples that nobody has looked at. */
export const unreviewed = 'unreviewed'
