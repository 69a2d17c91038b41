import type { Rule } from '../value/check-options.ts'

/** A model is a part of the name that vectors are kept under. */
export const modelName: Rule = (name) => (typeof name === 'string' && name !== '') || 'the name of a model'
