import { type PackedRanks, packedRanks } from './packed-ranks.ts'
// A module of its own: the declarations of what imports it do not mention the file.
import './ranks/cl100k.js'

/** Returns the packed ranks of `cl100k_base`. */
export const cl100kRanks = (): PackedRanks => packedRanks('cl100k')
