import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../etc/api/', import.meta.url))
/** The reports of the public declarations, which CI holds up to date. */
const reports = readdirSync(folder).map((name) => {
  const [exported = '', reached = ''] = readFileSync(folder + name, 'utf8').split(
    '// Reached from the declarations above',
  )
  return { name, exported, reached }
})

/** What users give, beside interfaces whose names end in `Options`. */
const given = ['FewShot', 'Budget', 'Share', 'Example', 'Passage', 'ExampleShape', 'Columns']
/** What users are given. */
const received = ['HelperOptions', 'AISDKEmbedManyOptions']

function takesUndefined(type: ts.TypeNode | undefined): boolean {
  const parts = type !== undefined && ts.isUnionTypeNode(type) ? type.types : [type]
  const { UndefinedKeyword, UnknownKeyword, NeverKeyword } = ts.SyntaxKind
  return parts.some((part) => part && [UndefinedKeyword, UnknownKeyword, NeverKeyword].includes(part.kind))
}

/** Returns the members that may be left out but may not be undefined. */
function requiredToBeAbsent(text: string): string[] {
  const found: string[] = []
  const walk = (node: ts.Node, path: string): void => {
    if (ts.isPropertySignature(node)) {
      const name = `${path}.${node.name.getText()}`
      if (node.questionToken !== undefined && !takesUndefined(node.type)) found.push(name)
      ts.forEachChild(node, (child) => walk(child, name))
    } else if (ts.isTypeLiteralNode(node) || ts.isUnionTypeNode(node))
      ts.forEachChild(node, (child) => walk(child, path))
  }
  for (const statement of ts.createSourceFile('api.d.ts', text, ts.ScriptTarget.ES2022, true).statements)
    if (ts.isInterfaceDeclaration(statement)) {
      const { text: name } = statement.name
      if (given.includes(name) || (name.endsWith('Options') && !received.includes(name)))
        for (const member of statement.members) walk(member, name)
    }
  return found
}

describe('the public types', () => {
  it('have names that can be imported: declarations of what users export have to name them', () => {
    // Types of templates are computed: only what they come to stands in a declaration.
    const computed =
      'Argument Context Frame Known Literals Opened Overlay TemplateFunction Top TypedOptions Wrong'.split(' ')
    const unnamed = reports.flatMap(({ name, reached }) =>
      [...reached.matchAll(/^(?:declare )?(?:interface|class) (\w+)/gmu)].map(([, type]) => `${name}: ${type}`),
    )
    expect(unnamed.filter((line) => !computed.some((type) => line === `template.d.ts: ${type}`))).toEqual([])
  })

  it('take undefined for whatever may be left out, also where the compiler tells the two apart', () => {
    expect(reports.flatMap(({ exported }) => requiredToBeAbsent(exported))).toEqual([])
    expect(requiredToBeAbsent('interface AnyOptions { a?: { b?: number } | undefined; c?: string }')).toEqual([
      'AnyOptions.a.b',
      'AnyOptions.c',
    ])
  })
})
