import type { PackedRanks } from './packed-ranks.ts'

declare const ranks: PackedRanks
export = ranks
