import { type Prompt, sourceOf } from '../prompt.ts'
import type { ExampleStore, Passage } from '../types.ts'
import type { FewShot } from './definition.ts'

/** What a prompt was built from. */
export interface BuiltFrom<Out, Demo, In> {
  readonly definition: Pick<FewShot<Out, Demo, In, never>, 'name' | 'output' | 'input'>
  readonly store: ExampleStore<In, Demo>
  /** Undefined for the next step of a conversation. */
  readonly input: In | undefined
  /** The passages that were offered. */
  readonly passages: readonly Passage[]
}

/** Returns what `build` made a prompt from; undefined for what it did not make. */
export function builtFrom<Out, Demo, In>(prompt: Prompt<Out>): BuiltFrom<Out, Demo, In> | undefined {
  // `build` remembers nothing else.
  return sourceOf(prompt) as BuiltFrom<Out, Demo, In> | undefined
}
