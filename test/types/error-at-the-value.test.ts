import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

const prelude = `import { estimate, fewShot, json, labels, memoryStore } from 'knapshot'
import * as z from 'zod'
const budget = { tokens: 1, tokenizer: estimate() }
const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean() })
`

/** Wrong lines, each with the text that the error must underline and say. */
const wrong = [
  {
    code: `fewShot({ instruction: 'x', output: json(Ticket), examples: [{ input: 'hi', output: { team: 'billin', urgent: true } }], budget })`,
    at: 'team',
    says: `Type '"billin"' is not assignable to type '"billing" | "login"'. Did you mean '"billing"'?`,
  },
  {
    code: `fewShot({ instruction: 'x', output: labels('a', 'b'), examples: [{ input: 'q', output: 'c' }], budget })`,
    at: 'output',
    says: `Type '"c"' is not assignable to type '"a" | "b"'.`,
  },
  {
    code: `memoryStore([{ input: 'hi', output: { team: 'billin', urgent: true } }], { output: json(Ticket) })`,
    at: 'team',
    says: `Type '"billin"' is not assignable to type '"billing" | "login"'. Did you mean '"billing"'?`,
  },
]

/** Compiles all snippets in one program, each as its own file. */
function compile(): Map<string, readonly ts.Diagnostic[]> {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const options = { ...ts.parseJsonConfigFileContent(config.config, ts.sys, root).options, noUnusedLocals: false }
  const files = new Map(wrong.map(({ code }, i) => [`${root}snippet-${i}.ts`, prelude + code]))
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name)
    return text === undefined
      ? getSourceFile.call(host, name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
  }
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name)
  const program = ts.createProgram([...files.keys()], options, host)
  return new Map([...files.keys()].map((name) => [name, program.getSemanticDiagnostics(program.getSourceFile(name))]))
}

describe('a wrong demonstration is one error, one line, at the value', () => {
  const diagnostics = [...compile().values()]

  it.each(wrong.map((line, i) => ({ ...line, i })))('$code', ({ i, at, says }) => {
    const found = diagnostics[i] ?? []
    expect(found.map(({ messageText }) => messageText)).toEqual([says])
    const { start = 0, length = 0, file } = found[0] ?? {}
    expect(file?.text.slice(start, start + length)).toBe(at)
  })
})
