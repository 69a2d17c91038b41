/**
 * A function that a template calls by name, as Handlebars does: with the arguments after its name in the tag, then
 * options. The variables passed to it must have the types of its parameters.
 */
export type Helper = (...args: never[]) => unknown
