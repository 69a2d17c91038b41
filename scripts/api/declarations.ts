import ts from 'typescript'

/**
 * Compiles sources to declarations without comments, and returns a program over these under the names of their sources.
 *
 * @throws Error with the compiler's message where a source cannot be compiled.
 */
export function declarationsOf(files: readonly string[], options: ts.CompilerOptions): ts.Program {
  const emitting: ts.CompilerOptions = {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: true,
  }
  const sources = ts.createProgram([...files], emitting)
  const texts = new Map<string, string>()
  const result = sources.emit(undefined, (_, text, __, ___, from) => {
    for (const { fileName } of from ?? []) texts.set(fileName, text)
  })
  for (const { messageText } of result.diagnostics) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))

  const host = ts.createCompilerHost(options)
  return ts.createProgram([...files], options, {
    ...host,
    getSourceFile: (name, version) => {
      const text = texts.get(name)
      return text === undefined ? host.getSourceFile(name, version) : ts.createSourceFile(name, text, version, true)
    },
  })
}
