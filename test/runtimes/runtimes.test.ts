import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kernelBytes } from '../../src/search/wasm-scores.ts'
import { bundle } from './bundle.ts'
import { difference } from './difference.ts'
import { scenarioProgram } from './programs.ts'
import { inNode, onEdge, onWorkerd } from './run.ts'
import type { Outcome } from './scenario/scenario.ts'

const folder = await mkdtemp(join(tmpdir(), 'knapshot-runtimes-'))
/** What a Worker with a compiled module makes from the snapshots, and how many instances it has made. */
let compiled: { readonly instances: number; readonly deployed: unknown } | undefined
const outcomes: Partial<Record<'node' | 'strict' | 'edge' | 'workerd', Outcome>> = {}

beforeAll(async () => {
  const program = await scenarioProgram(folder)
  const code = await bundle('program', program)
  const runs = {
    node: inNode(code),
    strict: inNode(code, '--disallow-code-generation-from-strings'),
    edge: onEdge(await bundle('edge', program)),
    workerd: onWorkerd(await bundle('worker', program)),
  }
  const worker = await bundle('worker', {
    head: `${program.head}
import wasm from './scores.wasm'
import { deployed } from './scenario/deployed.ts'
let instances = 0
const { Instance } = WebAssembly
WebAssembly.Instance = function (module) { instances++; return new Instance(module) }`,
    text: 'deployed({ words, vectors }, wasm).then((deployed) => JSON.stringify({ instances, deployed }))',
  })
  compiled = JSON.parse(await onWorkerd(worker, Uint8Array.from(Buffer.from(kernelBytes, 'base64'))))
  for (const [name, run] of Object.entries(runs)) Object.assign(outcomes, { [name]: JSON.parse(await run) })
}, 120_000)

afterAll(() => rm(folder, { recursive: true }))

function outcome(name: keyof typeof outcomes): Outcome {
  const found = outcomes[name]
  if (found === undefined) throw new Error(`${name} did not run`)
  return found
}

const differenceOf = (name: keyof typeof outcomes) => difference(outcome('node').bytes, outcome(name).bytes)

describe('the package, bundled and minified', () => {
  it('builds prompts of everything on Node', () => {
    const { bytes, wasm, evals } = outcome('node')
    const parts: Record<string, unknown> = JSON.parse(bytes)
    expect({ wasm, evals }).toEqual({ wasm: true, evals: true })
    expect(bytes.length).toBeGreaterThan(1_000_000)
    expect(parts.templates).toHaveLength(18)
    expect(parts.templates).toEqual(expect.arrayContaining([expect.arrayContaining(['  - 1: é\n🙂\n  - 2: \nend'])]))
    // An error without a code would be the same everywhere and still be wrong.
    expect(bytes).not.toContain('"untyped":')
  })

  it('builds the same bytes where code cannot be made from strings', () => {
    expect(outcome('strict').evals).toBe(false)
    expect(differenceOf('strict')).toBeUndefined()
  })

  it('builds the same bytes on the edge runtime', () => {
    expect(outcome('edge').evals).toBe(false)
    expect(differenceOf('edge')).toBeUndefined()
  })

  it('builds the same bytes on workerd, where WebAssembly cannot be compiled from bytes', () => {
    expect(outcome('workerd')).toMatchObject({ wasm: false, evals: false })
    expect(differenceOf('workerd')).toBeUndefined()
  })

  it('builds the same bytes on workerd with the module that the platform has compiled', () => {
    const { deployed } = JSON.parse(outcome('node').bytes)
    expect(compiled?.instances).toBe(1)
    expect(difference(JSON.stringify(deployed), JSON.stringify(compiled?.deployed))).toBeUndefined()
  })
})
