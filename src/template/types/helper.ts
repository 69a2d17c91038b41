/**
 * A function that a template calls by name, as Handlebars calls it: with what stands behind its name in the tag, then
 * options. The types of its parameters are asked of the variables that it is given.
 */
export type Helper = (...args: never[]) => unknown
