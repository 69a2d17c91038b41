import { type PackedRanks, packedRanks } from './packed-ranks.ts'
// A module of its own: the declarations of what imports it do not mention the file.
import './ranks/o200k.js'

/** Returns the packed ranks of `o200k_base`. */
export const o200kRanks = (): PackedRanks => packedRanks('o200k')
