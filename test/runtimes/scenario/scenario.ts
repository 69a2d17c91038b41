import { conversations } from './conversations.ts'
import { deployed, type Snapshots } from './deployed.ts'
import { formats } from './formats.ts'
import { refusals } from './refusals.ts'
import { replies } from './replies.ts'
import { selection } from './selection.ts'
import { snapshots } from './snapshots.ts'
import { templates } from './templates.ts'
import { tokens } from './tokens.ts'

/** What one runtime made of the scenario, and what the runtime is. */
export interface Outcome {
  /** The bytes that must be the same everywhere: JSON of everything, by part. */
  readonly bytes: string
  /** Whether WebAssembly can be compiled from bytes; where it cannot, other code adds up the scores. */
  readonly wasm: boolean
  /** Whether code can be made from strings, which the package must not need. */
  readonly evals: boolean
  /** The newest relevant version of Unicode that is known here: texts with newer characters search differently. */
  readonly unicode: string
}

/** Builds every prompt that the package can build, from the same definitions, inputs and seeds. Returns an `Outcome` as JSON. */
export async function scenario(made: Snapshots): Promise<string> {
  const parts = {
    tokens: tokens(),
    templates: await templates(),
    formats: await formats(),
    replies: await replies(),
    refusals: await refusals(),
    conversations: await conversations(),
    selection: await selection(),
    deployed: await deployed(made),
    // Running `knapshot build` in Bun or Deno gives the same modules.
    snapshots: await snapshots(),
  }
  const outcome: Outcome = {
    bytes: JSON.stringify(parts),
    wasm: works(compile),
    evals: works(evaluate),
    unicode: unicode(),
  }
  return JSON.stringify(outcome)
}

function works(run: () => unknown): boolean {
  try {
    run()
    return true
  } catch {
    return false
  }
}

/** Compiles the shortest possible module. */
function compile(): unknown {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => object } }
  return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
}

function evaluate(): unknown {
  return new Function('return 1')()
}

/** Letters that are new in a version. */
const letters = [
  ['17', '\u088f'],
  ['16', '\u1c8a'],
  ['15.1', '\u{2ebf0}'],
  ['15', '\u{11f04}'],
] as const

function unicode(): string {
  return letters.find(([, letter]) => /\p{L}/u.test(letter))?.[0] ?? 'before 15'
}
