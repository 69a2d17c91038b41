import type { Facts, StoredExample } from '../types.ts'

/** An example as a memory store keeps it. */
export interface Entry<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** What tells two contents under one id apart. */
  readonly content: string
  readonly text: string
  readonly facts: Facts
}
