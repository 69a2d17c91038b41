import type { DropReason, SectionName } from '../types.ts'

/** What was chosen or given and is not in the prompt. */
export interface Dropped {
  readonly id: string
  readonly section: SectionName
  readonly tokens: number
  readonly reason: DropReason
}

/** The room of a section: what its share gives it, and what there would be without shares. */
export interface Room {
  readonly given: number
  readonly open: number
}

/** Blames the shares where they took room from what would fit without them, else the budget. */
export function dropReason(tokens: number, { given, open }: Room, used: number): DropReason {
  return given < open && tokens <= open - used ? 'share' : 'budget'
}
