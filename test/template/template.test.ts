import { TemplateError } from 'knapshot'
import { template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

describe('template', () => {
  it.each([
    ['Hi {{name}}!', 'Hi <b>&"{{x}}!'],
    ['{{{name}}} and {{& name}}', '<b>&"{{x}} and <b>&"{{x}}'],
    ['a {{~name~}} b', 'a<b>&"{{x}}b'],
    ['{{user.age}} {{user.admin}}', '36 true'],
    ['{{! a comment }}{{!-- another {{one}} --}}done', 'done'],
    ['\\{{name}} {"json": {"a": 1}} $${x}', '{{name}} {"json": {"a": 1}} $${x}'],
    ['{{[odd name]}}', 'odd'],
    ['', ''],
  ])('renders %j', (source, expected) => {
    const loose: string = source
    expect(template(loose).write({ name: '<b>&"{{x}}', user: { age: 36, admin: true }, 'odd name': 'odd' })).toBe(
      expected,
    )
  })

  it('reports syntax errors with line, column and the line itself', () => {
    expect(() => template('fine\nHi {{name')).toThrow(TemplateError)
    expect(() => template('fine\nHi {{name')).toThrow(/template 2:\d+ syntax error in `Hi \{\{name`/)
  })

  it('reports everything it cannot render, at once', () => {
    expect(() => template<string>('{{log items}}\n{{> footer}} {{upper name}} {{if name}} {{* x}}')).toThrow(
      expect.objectContaining({
        code: 'template_unsupported',
        issues: [1, 2, 2, 2, 2].map((line) => expect.objectContaining({ line })),
      }),
    )
  })

  it('reports missing and unprintable variables with their place and the nearest name', () => {
    const loose: string = '{{nmae}}\n{{user.agee}} {{user}}'
    expect(() => template(loose).write({ name: 'x', user: { age: 1 } })).toThrow(
      /1:1 \{\{nmae\}\} has no value \(given: name, user\); did you mean \{\{name\}\}\?[\s\S]*2:1 \{\{user\.agee\}\}.*did you mean \{\{user\.age\}\}[\s\S]*\{\{user\}\} is \{ age: 1 \}; only strings/,
    )
  })

  it('has no access to prototypes', () => {
    const loose: string = '{{constructor}} {{name.constructor}} {{__proto__}}'
    expect(() => template(loose).write({ name: 'x' })).toThrow(
      expect.objectContaining({ issues: [{}, {}, {}].map(() => expect.any(Object)) }),
    )
  })
})
