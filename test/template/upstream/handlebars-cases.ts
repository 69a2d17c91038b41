// Recorded from the test suite of Handlebars (https://github.com/handlebars-lang/handlebars.js), as it is published in
// kbn-handlebars 1.0.0: every template that it renders, with its data, helpers and partials, and what it expects.
// Left out are cases that register helpers or partials globally, and one about properties of an error object.
//
// MIT License. Copyright (C) 2011-2019 by Yehuda Katz; Copyright (c) Elasticsearch BV.
// Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
// documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
// rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
// persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and
// this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED
// "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
// MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS
// BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
// OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
// @ts-nocheck: its helpers were written without types
// biome-ignore-all lint: the cases are kept as upstream wrote them
// biome-ignore-all assist: the cases are kept as upstream wrote them

import type { UpstreamCase } from './upstream-case.ts'

export const cases = (Handlebars, expect): readonly UpstreamCase[] => [
  { file: 'basic', test: 'basic context > most basic', template: '{{foo}}', input: { foo: 'foo' }, expected: 'foo' },
  {
    file: 'basic',
    test: 'basic context > escaping',
    template: '\\{{foo}}',
    input: { foo: 'food' },
    expected: '{{foo}}',
  },
  {
    file: 'basic',
    test: 'basic context > escaping',
    template: 'content \\{{foo}}',
    input: { foo: 'food' },
    expected: 'content {{foo}}',
  },
  {
    file: 'basic',
    test: 'basic context > escaping',
    template: '\\\\{{foo}}',
    input: { foo: 'food' },
    expected: '\\food',
  },
  {
    file: 'basic',
    test: 'basic context > escaping',
    template: 'content \\\\{{foo}}',
    input: { foo: 'food' },
    expected: 'content \\food',
  },
  {
    file: 'basic',
    test: 'basic context > escaping',
    template: '\\\\ {{foo}}',
    input: { foo: 'food' },
    expected: '\\\\ food',
  },
  {
    file: 'basic',
    test: 'basic context > compiling with a basic context',
    template: 'Goodbye\n{{cruel}}\n{{world}}!',
    input: { cruel: 'cruel', world: 'world' },
    expected: 'Goodbye\ncruel\nworld!',
  },
  {
    file: 'basic',
    test: 'basic context > compiling with a string context',
    template: '{{.}}{{length}}',
    input: 'bye',
    expected: 'bye3',
  },
  {
    file: 'basic',
    test: 'basic context > compiling with an undefined context',
    template: 'Goodbye\n{{cruel}}\n{{world.bar}}!',
    input: undefined,
    expected: 'Goodbye\n\n!',
  },
  {
    file: 'basic',
    test: 'basic context > compiling with an undefined context',
    template: '{{#unless foo}}Goodbye{{../test}}{{test2}}{{/unless}}',
    input: undefined,
    expected: 'Goodbye',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '{{! Goodbye}}Goodbye\n{{cruel}}\n{{world}}!',
    input: { cruel: 'cruel', world: 'world' },
    expected: 'Goodbye\ncruel\nworld!',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '    {{~! comment ~}}      blah',
    input: {},
    expected: 'blah',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '    {{~!-- long-comment --~}}      blah',
    input: {},
    expected: 'blah',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '    {{! comment ~}}      blah',
    input: {},
    expected: '    blah',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '    {{!-- long-comment --~}}      blah',
    input: {},
    expected: '    blah',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '    {{~! comment}}      blah',
    input: {},
    expected: '      blah',
  },
  {
    file: 'basic',
    test: 'basic context > comments',
    template: '    {{~!-- long-comment --}}      blah',
    input: {},
    expected: '      blah',
  },
  {
    file: 'basic',
    test: 'basic context > boolean',
    template: '{{#goodbye}}GOODBYE {{/goodbye}}cruel {{world}}!',
    input: { goodbye: true, world: 'world' },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'basic',
    test: 'basic context > boolean',
    template: '{{#goodbye}}GOODBYE {{/goodbye}}cruel {{world}}!',
    input: { goodbye: false, world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'basic',
    test: 'basic context > zeros',
    template: 'num1: {{num1}}, num2: {{num2}}',
    input: { num1: 42, num2: 0 },
    expected: 'num1: 42, num2: 0',
  },
  { file: 'basic', test: 'basic context > zeros', template: 'num: {{.}}', input: 0, expected: 'num: 0' },
  {
    file: 'basic',
    test: 'basic context > zeros',
    template: 'num: {{num1/num2}}',
    input: { num1: { num2: 0 } },
    expected: 'num: 0',
  },
  {
    file: 'basic',
    test: 'basic context > false',
    template: 'val1: {{val1}}, val2: {{val2}}',
    input: { val1: false, val2: new Boolean(false) },
    expected: 'val1: false, val2: false',
  },
  { file: 'basic', test: 'basic context > false', template: 'val: {{.}}', input: false, expected: 'val: false' },
  {
    file: 'basic',
    test: 'basic context > false',
    template: 'val: {{val1/val2}}',
    input: { val1: { val2: false } },
    expected: 'val: false',
  },
  {
    file: 'basic',
    test: 'basic context > false',
    template: 'val1: {{{val1}}}, val2: {{{val2}}}',
    input: { val1: false, val2: new Boolean(false) },
    expected: 'val1: false, val2: false',
  },
  {
    file: 'basic',
    test: 'basic context > false',
    template: 'val: {{{val1/val2}}}',
    input: { val1: { val2: false } },
    expected: 'val: false',
  },
  {
    file: 'basic',
    test: 'basic context > should handle undefined and null',
    template: '{{awesome undefined null}}',
    input: {
      awesome: {
        awesome(_undefined, _null, options) {
          return (_undefined === undefined) + ' ' + (_null === null) + ' ' + typeof options
        },
      }['awesome'],
    },
    expected: 'true true object',
  },
  {
    file: 'basic',
    test: 'basic context > should handle undefined and null',
    template: '{{undefined}}',
    input: {
      undefined: {
        undefined() {
          return 'undefined!'
        },
      }['undefined'],
    },
    expected: 'undefined!',
  },
  {
    file: 'basic',
    test: 'basic context > should handle undefined and null',
    template: '{{null}}',
    input: {
      null: {
        null() {
          return 'null!'
        },
      }['null'],
    },
    expected: 'null!',
  },
  { file: 'basic', test: 'basic context > newlines', template: "Alan's\nTest", input: {}, expected: "Alan's\nTest" },
  { file: 'basic', test: 'basic context > newlines', template: "Alan's\rTest", input: {}, expected: "Alan's\rTest" },
  { file: 'basic', test: 'basic context > escaping text', template: "Awesome's", input: {}, expected: "Awesome's" },
  { file: 'basic', test: 'basic context > escaping text', template: 'Awesome\\', input: {}, expected: 'Awesome\\' },
  {
    file: 'basic',
    test: 'basic context > escaping text',
    template: 'Awesome\\\\ foo',
    input: {},
    expected: 'Awesome\\\\ foo',
  },
  {
    file: 'basic',
    test: 'basic context > escaping text',
    template: 'Awesome {{foo}}',
    input: { foo: '\\' },
    expected: 'Awesome \\',
  },
  { file: 'basic', test: 'basic context > escaping text', template: " ' ' ", input: {}, expected: " ' ' " },
  {
    file: 'basic',
    test: 'basic context > escaping expressions',
    template: '{{{awesome}}}',
    input: { awesome: "&'\\<>" },
    expected: "&'\\<>",
  },
  {
    file: 'basic',
    test: 'basic context > escaping expressions',
    template: '{{&awesome}}',
    input: { awesome: "&'\\<>" },
    expected: "&'\\<>",
  },
  {
    file: 'basic',
    test: 'basic context > escaping expressions',
    template: '{{awesome}}',
    input: { awesome: '&"\'`\\<>' },
    expected: '&amp;&quot;&#x27;&#x60;\\&lt;&gt;',
  },
  {
    file: 'basic',
    test: 'basic context > escaping expressions',
    template: '{{awesome}}',
    input: { awesome: 'Escaped, <b> looks like: &lt;b&gt;' },
    expected: 'Escaped, &lt;b&gt; looks like: &amp;lt;b&amp;gt;',
  },
  {
    file: 'basic',
    test: "basic context > functions returning safestrings shouldn't be escaped",
    template: '{{awesome}}',
    input: {
      awesome: {
        awesome() {
          return new Handlebars.SafeString("&'\\<>")
        },
      }['awesome'],
    },
    expected: "&'\\<>",
  },
  {
    file: 'basic',
    test: 'basic context > functions',
    template: '{{awesome}}',
    input: {
      awesome: {
        awesome() {
          return 'Awesome'
        },
      }['awesome'],
    },
    expected: 'Awesome',
  },
  {
    file: 'basic',
    test: 'basic context > functions',
    template: '{{awesome}}',
    input: {
      awesome: {
        awesome() {
          return this.more
        },
      }['awesome'],
      more: 'More awesome',
    },
    expected: 'More awesome',
  },
  {
    file: 'basic',
    test: 'basic context > functions with context argument',
    template: '{{awesome frank}}',
    input: {
      awesome: {
        awesome(context) {
          return context
        },
      }['awesome'],
      frank: 'Frank',
    },
    expected: 'Frank',
  },
  {
    file: 'basic',
    test: 'basic context > pathed functions with context argument',
    template: '{{bar.awesome frank}}',
    input: {
      bar: {
        awesome: {
          awesome(context) {
            return context
          },
        }['awesome'],
      },
      frank: 'Frank',
    },
    expected: 'Frank',
  },
  {
    file: 'basic',
    test: 'basic context > depthed functions with context argument',
    template: '{{#with frank}}{{../awesome .}}{{/with}}',
    input: {
      awesome: {
        awesome(context) {
          return context
        },
      }['awesome'],
      frank: 'Frank',
    },
    expected: 'Frank',
  },
  {
    file: 'basic',
    test: 'basic context > block functions with context argument',
    template: '{{#awesome 1}}inner {{.}}{{/awesome}}',
    input: {
      awesome: {
        awesome(context, options) {
          return options.fn(context)
        },
      }['awesome'],
    },
    expected: 'inner 1',
  },
  {
    file: 'basic',
    test: 'basic context > depthed block functions with context argument',
    template: '{{#with value}}{{#../awesome 1}}inner {{.}}{{/../awesome}}{{/with}}',
    input: {
      value: true,
      awesome: {
        awesome(context, options) {
          return options.fn(context)
        },
      }['awesome'],
    },
    expected: 'inner 1',
  },
  {
    file: 'basic',
    test: 'basic context > block functions without context argument',
    template: '{{#awesome}}inner{{/awesome}}',
    input: {
      awesome: {
        awesome(options) {
          return options.fn(this)
        },
      }['awesome'],
    },
    expected: 'inner',
  },
  {
    file: 'basic',
    test: 'basic context > pathed block functions without context argument',
    template: '{{#foo.awesome}}inner{{/foo.awesome}}',
    input: {
      foo: {
        awesome: {
          awesome() {
            return this
          },
        }['awesome'],
      },
    },
    expected: 'inner',
  },
  {
    file: 'basic',
    test: 'basic context > depthed block functions without context argument',
    template: '{{#with value}}{{#../awesome}}inner{{/../awesome}}{{/with}}',
    input: {
      value: true,
      awesome: {
        awesome() {
          return this
        },
      }['awesome'],
    },
    expected: 'inner',
  },
  {
    file: 'basic',
    test: 'basic context > paths with hyphens',
    template: '{{foo-bar}}',
    input: { 'foo-bar': 'baz' },
    expected: 'baz',
  },
  {
    file: 'basic',
    test: 'basic context > paths with hyphens',
    template: '{{foo.foo-bar}}',
    input: { foo: { 'foo-bar': 'baz' } },
    expected: 'baz',
  },
  {
    file: 'basic',
    test: 'basic context > paths with hyphens',
    template: '{{foo/foo-bar}}',
    input: { foo: { 'foo-bar': 'baz' } },
    expected: 'baz',
  },
  {
    file: 'basic',
    test: 'basic context > nested paths',
    template: 'Goodbye {{alan/expression}} world!',
    input: { alan: { expression: 'beautiful' } },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > nested paths with empty string value',
    template: 'Goodbye {{alan/expression}} world!',
    input: { alan: { expression: '' } },
    expected: 'Goodbye  world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal paths',
    template: 'Goodbye {{[@alan]/expression}} world!',
    input: { '@alan': { expression: 'beautiful' } },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal paths',
    template: 'Goodbye {{[foo bar]/expression}} world!',
    input: { 'foo bar': { expression: 'beautiful' } },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal references',
    template: 'Goodbye {{[foo bar]}} world!',
    input: { 'foo bar': 'beautiful' },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal references',
    template: 'Goodbye {{"foo bar"}} world!',
    input: { 'foo bar': 'beautiful' },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal references',
    template: "Goodbye {{'foo bar'}} world!",
    input: { 'foo bar': 'beautiful' },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal references',
    template: 'Goodbye {{"foo[bar"}} world!',
    input: { 'foo[bar': 'beautiful' },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal references',
    template: 'Goodbye {{"foo\'bar"}} world!',
    input: { "foo'bar": 'beautiful' },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: 'basic context > literal references',
    template: "Goodbye {{'foo\"bar'}} world!",
    input: { 'foo"bar': 'beautiful' },
    expected: 'Goodbye beautiful world!',
  },
  {
    file: 'basic',
    test: "basic context > that current context path ({{.}}) doesn't hit helpers",
    template: 'test: {{.}}',
    input: null,
    helpers: { helper: 'awesome' },
    expected: 'test: ',
  },
  {
    file: 'basic',
    test: 'basic context > complex but empty paths',
    template: '{{person/name}}',
    input: { person: { name: null } },
    expected: '',
  },
  {
    file: 'basic',
    test: 'basic context > complex but empty paths',
    template: '{{person/name}}',
    input: { person: {} },
    expected: '',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword in paths',
    template: '{{#goodbyes}}{{this}}{{/goodbyes}}',
    input: { goodbyes: ['goodbye', 'Goodbye', 'GOODBYE'] },
    expected: 'goodbyeGoodbyeGOODBYE',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword in paths',
    template: '{{#hellos}}{{this/text}}{{/hellos}}',
    input: { hellos: [{ text: 'hello' }, { text: 'Hello' }, { text: 'HELLO' }] },
    expected: 'helloHelloHELLO',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword nested inside path',
    template: '{{#hellos}}{{text/this/foo}}{{/hellos}}',
    input: {},
    throws: 'Invalid path: text/this - 1:13',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword nested inside path',
    template: '{{[this]}}',
    input: { this: 'bar' },
    expected: 'bar',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword nested inside path',
    template: '{{text/[this]}}',
    input: { text: { this: 'bar' } },
    expected: 'bar',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword in helpers',
    template: '{{#goodbyes}}{{foo this}}{{/goodbyes}}',
    input: { goodbyes: ['goodbye', 'Goodbye', 'GOODBYE'] },
    helpers: {
      foo: {
        foo(value) {
          return 'bar ' + value
        },
      }['foo'],
    },
    expected: 'bar goodbyebar Goodbyebar GOODBYE',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword in helpers',
    template: '{{#hellos}}{{foo this/text}}{{/hellos}}',
    input: { hellos: [{ text: 'hello' }, { text: 'Hello' }, { text: 'HELLO' }] },
    helpers: {
      foo: {
        foo(value) {
          return 'bar ' + value
        },
      }['foo'],
    },
    expected: 'bar hellobar Hellobar HELLO',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword nested inside helpers param',
    template: '{{#hellos}}{{foo text/this/foo}}{{/hellos}}',
    input: {},
    throws: 'Invalid path: text/this - 1:17',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword nested inside helpers param',
    template: '{{foo [this]}}',
    input: {
      foo: {
        foo(value) {
          return value
        },
      }['foo'],
      this: 'bar',
    },
    expected: 'bar',
  },
  {
    file: 'basic',
    test: 'basic context > this keyword nested inside helpers param',
    template: '{{foo text/[this]}}',
    input: {
      foo: {
        foo(value) {
          return value
        },
      }['foo'],
      text: { this: 'bar' },
    },
    expected: 'bar',
  },
  { file: 'basic', test: 'basic context > pass string literals', template: '{{"foo"}}', input: {}, expected: '' },
  {
    file: 'basic',
    test: 'basic context > pass string literals',
    template: '{{"foo"}}',
    input: { foo: 'bar' },
    expected: 'bar',
  },
  {
    file: 'basic',
    test: 'basic context > pass string literals',
    template: '{{#"foo"}}{{.}}{{/"foo"}}',
    input: { foo: ['bar', 'baz'] },
    expected: 'barbaz',
  },
  { file: 'basic', test: 'basic context > pass number literals', template: '{{12}}', input: {}, expected: '' },
  {
    file: 'basic',
    test: 'basic context > pass number literals',
    template: '{{12}}',
    input: { 12: 'bar' },
    expected: 'bar',
  },
  { file: 'basic', test: 'basic context > pass number literals', template: '{{12.34}}', input: {}, expected: '' },
  {
    file: 'basic',
    test: 'basic context > pass number literals',
    template: '{{12.34}}',
    input: { 12.34: 'bar' },
    expected: 'bar',
  },
  {
    file: 'basic',
    test: 'basic context > pass number literals',
    template: '{{12.34 1}}',
    input: {
      12.34: {
        12.34(arg) {
          return 'bar' + arg
        },
      }['12'],
    },
    expected: 'bar1',
  },
  { file: 'basic', test: 'basic context > pass boolean literals', template: '{{true}}', input: {}, expected: '' },
  {
    file: 'basic',
    test: 'basic context > pass boolean literals',
    template: '{{true}}',
    input: { '': 'foo' },
    expected: '',
  },
  {
    file: 'basic',
    test: 'basic context > pass boolean literals',
    template: '{{false}}',
    input: { false: 'foo' },
    expected: 'foo',
  },
  {
    file: 'basic',
    test: 'basic context > should handle literals in subexpression',
    template: '{{foo (false)}}',
    input: {
      false: {
        false() {
          return 'bar'
        },
      }['false'],
    },
    helpers: {
      foo: function (arg) {
        return arg
      },
    },
    expected: 'bar',
  },
  {
    file: 'blocks',
    test: 'blocks > array',
    template: '{{#goodbyes}}{{text}}! {{/goodbyes}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: 'goodbye! Goodbye! GOODBYE! cruel world!',
  },
  {
    file: 'blocks',
    test: 'blocks > array',
    template: '{{#goodbyes}}{{text}}! {{/goodbyes}}cruel {{world}}!',
    input: { goodbyes: [], world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'blocks',
    test: 'blocks > array without data',
    template: '{{#goodbyes}}{{text}}{{/goodbyes}} {{#goodbyes}}{{text}}{{/goodbyes}}',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: 'goodbyeGoodbyeGOODBYE goodbyeGoodbyeGOODBYE',
  },
  {
    file: 'blocks',
    test: 'blocks > array with @index',
    template: '{{#goodbyes}}{{@index}}. {{text}}! {{/goodbyes}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: '0. goodbye! 1. Goodbye! 2. GOODBYE! cruel world!',
  },
  {
    file: 'blocks',
    test: 'blocks > empty block',
    template: '{{#goodbyes}}{{/goodbyes}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'blocks',
    test: 'blocks > empty block',
    template: '{{#goodbyes}}{{/goodbyes}}cruel {{world}}!',
    input: { goodbyes: [], world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'blocks',
    test: 'blocks > block with complex lookup',
    template: '{{#goodbyes}}{{text}} cruel {{../name}}! {{/goodbyes}}',
    input: { name: 'Alan', goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }] },
    expected: 'goodbye cruel Alan! Goodbye cruel Alan! GOODBYE cruel Alan! ',
  },
  {
    file: 'blocks',
    test: 'blocks > multiple blocks with complex lookup',
    template: '{{#goodbyes}}{{../name}}{{../name}}{{/goodbyes}}',
    input: { name: 'Alan', goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }] },
    expected: 'AlanAlanAlanAlanAlanAlan',
  },
  {
    file: 'blocks',
    test: 'blocks > block with complex lookup using nested context',
    template: '{{#goodbyes}}{{text}} cruel {{foo/../name}}! {{/goodbyes}}',
    input: {},
    throws: 'Error',
  },
  {
    file: 'blocks',
    test: 'blocks > block with deep nested complex lookup',
    template: '{{#outer}}Goodbye {{#inner}}cruel {{../sibling}} {{../../omg}}{{/inner}}{{/outer}}',
    input: { omg: 'OMG!', outer: [{ sibling: 'sad', inner: [{ text: 'goodbye' }] }] },
    expected: 'Goodbye cruel sad OMG!',
  },
  {
    file: 'blocks',
    test: 'blocks > works with cached blocks',
    template: '{{#each person}}{{#with .}}{{first}} {{last}}{{/with}}{{/each}}',
    input: {
      person: [
        { first: 'Alan', last: 'Johnson' },
        { first: 'Alan', last: 'Johnson' },
      ],
    },
    compile: { data: false },
    expected: 'Alan JohnsonAlan Johnson',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > inverted sections with unset value',
    template: '{{#goodbyes}}{{this}}{{/goodbyes}}{{^goodbyes}}Right On!{{/goodbyes}}',
    input: {},
    expected: 'Right On!',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > inverted section with false value',
    template: '{{#goodbyes}}{{this}}{{/goodbyes}}{{^goodbyes}}Right On!{{/goodbyes}}',
    input: { goodbyes: false },
    expected: 'Right On!',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > inverted section with empty set',
    template: '{{#goodbyes}}{{this}}{{/goodbyes}}{{^goodbyes}}Right On!{{/goodbyes}}',
    input: { goodbyes: [] },
    expected: 'Right On!',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > block inverted sections',
    template: '{{#people}}{{name}}{{^}}{{none}}{{/people}}',
    input: { none: 'No people' },
    expected: 'No people',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > chained inverted sections',
    template: '{{#people}}{{name}}{{else if none}}{{none}}{{/people}}',
    input: { none: 'No people' },
    expected: 'No people',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > chained inverted sections',
    template: '{{#people}}{{name}}{{else if nothere}}fail{{else unless nothere}}{{none}}{{/people}}',
    input: { none: 'No people' },
    expected: 'No people',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > chained inverted sections',
    template: '{{#people}}{{name}}{{else if none}}{{none}}{{else}}fail{{/people}}',
    input: { none: 'No people' },
    expected: 'No people',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > chained inverted sections with mismatch',
    template: '{{#people}}{{name}}{{else if none}}{{none}}{{/if}}',
    input: {},
    throws: 'Error',
  },
  {
    file: 'blocks',
    test: 'blocks > inverted sections > block inverted sections with empty arrays',
    template: '{{#people}}{{name}}{{^}}{{none}}{{/people}}',
    input: { none: 'No people', people: [] },
    expected: 'No people',
  },
  {
    file: 'blocks',
    test: 'blocks > standalone sections > block standalone else sections',
    template: '{{#people}}\n{{name}}\n{{^}}\n{{none}}\n{{/people}}\n',
    input: { none: 'No people' },
    expected: 'No people\n',
  },
  {
    file: 'blocks',
    test: 'blocks > standalone sections > block standalone else sections',
    template: '{{#none}}\n{{.}}\n{{^}}\n{{none}}\n{{/none}}\n',
    input: { none: 'No people' },
    expected: 'No people\n',
  },
  {
    file: 'blocks',
    test: 'blocks > standalone sections > block standalone else sections',
    template: '{{#people}}\n{{name}}\n{{^}}\n{{none}}\n{{/people}}\n',
    input: { none: 'No people' },
    expected: 'No people\n',
  },
  {
    file: 'blocks',
    test: 'blocks > standalone sections > block standalone chained else sections',
    template: '{{#people}}\n{{name}}\n{{else if none}}\n{{none}}\n{{/people}}\n',
    input: { none: 'No people' },
    expected: 'No people\n',
  },
  {
    file: 'blocks',
    test: 'blocks > standalone sections > block standalone chained else sections',
    template: '{{#people}}\n{{name}}\n{{else if none}}\n{{none}}\n{{^}}\n{{/people}}\n',
    input: { none: 'No people' },
    expected: 'No people\n',
  },
  {
    file: 'blocks',
    test: 'blocks > standalone sections > should handle nesting',
    template: '{{#data}}\n{{#if true}}\n{{.}}\n{{/if}}\n{{/data}}\nOK.',
    input: { data: [1, 3, 5] },
    expected: '1\n3\n5\nOK.',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should apply mustache decorators',
    template: '{{#helper}}{{*decorator}}{{/helper}}',
    input: {},
    helpers: {
      helper: function (options) {
        return options.fn.run
      },
    },
    decorators: ['decorator'],
    expected: 'success',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should apply allow undefined return',
    template: '{{#helper}}{{*decorator}}suc{{/helper}}',
    input: {},
    helpers: {
      helper: function (options) {
        return options.fn() + options.fn.run
      },
    },
    decorators: ['decorator'],
    expected: 'success',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should apply block decorators',
    template: '{{#helper}}{{#*decorator}}success{{/decorator}}{{/helper}}',
    input: {},
    helpers: {
      helper: function (options) {
        return options.fn.run
      },
    },
    decorators: ['decorator'],
    expected: 'success',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should support nested decorators',
    template: '{{#helper}}{{#*decorator}}{{#*nested}}suc{{/nested}}cess{{/decorator}}{{/helper}}',
    input: {},
    helpers: {
      helper: function (options) {
        return options.fn.run
      },
    },
    decorators: ['decorator', 'nested'],
    expected: 'success',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should apply multiple decorators',
    template: '{{#helper}}{{#*decorator}}suc{{/decorator}}{{#*decorator}}cess{{/decorator}}{{/helper}}',
    input: {},
    helpers: {
      helper: function (options) {
        return options.fn.run
      },
    },
    decorators: ['decorator'],
    expected: 'success',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should access parent variables',
    template: '{{#helper}}{{*decorator foo}}{{/helper}}',
    input: { foo: 'success' },
    helpers: {
      helper: function (options) {
        return options.fn.run
      },
    },
    decorators: ['decorator'],
    expected: 'success',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should work with root program',
    template: '{{*decorator "success"}}',
    input: { foo: 'success' },
    decorators: ['decorator'],
    expected: '',
  },
  {
    file: 'blocks',
    test: 'blocks > decorators > should fail when accessing variables from root',
    template: '{{*decorator foo}}',
    input: { foo: 'fail' },
    decorators: ['decorator'],
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: true, world: 'world' },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: 'dummy', world: 'world' },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: false, world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: ['foo'], world: 'world' },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: [], world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: 0, world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if',
    template: '{{#if goodbye includeZero=true}}GOODBYE {{/if}}cruel {{world}}!',
    input: { goodbye: 0, world: 'world' },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if with function argument',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: {
      goodbye: {
        goodbye() {
          return true
        },
      }['goodbye'],
      world: 'world',
    },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if with function argument',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: {
      goodbye: {
        goodbye() {
          return this.world
        },
      }['goodbye'],
      world: 'world',
    },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if with function argument',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: {
      goodbye: {
        goodbye() {
          return false
        },
      }['goodbye'],
      world: 'world',
    },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > if with function argument',
    template: '{{#if goodbye}}GOODBYE {{/if}}cruel {{world}}!',
    input: {
      goodbye: {
        goodbye() {
          return this.foo
        },
      }['goodbye'],
      world: 'world',
    },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #if > should not change the depth list',
    template: '{{#with foo}}{{#if goodbye}}GOODBYE cruel {{../world}}!{{/if}}{{/with}}',
    input: { foo: { goodbye: true }, world: 'world' },
    expected: 'GOODBYE cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #with > with',
    template: '{{#with person}}{{first}} {{last}}{{/with}}',
    input: { person: { first: 'Alan', last: 'Johnson' } },
    expected: 'Alan Johnson',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #with > with with function argument',
    template: '{{#with person}}{{first}} {{last}}{{/with}}',
    input: {
      person: {
        person() {
          return {
            first: 'Alan',
            last: 'Johnson',
          }
        },
      }['person'],
    },
    expected: 'Alan Johnson',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #with > with with else',
    template: '{{#with person}}Person is present{{else}}Person is not present{{/with}}',
    input: {},
    expected: 'Person is not present',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #with > with provides block parameter',
    template: '{{#with person as |foo|}}{{foo.first}} {{last}}{{/with}}',
    input: { person: { first: 'Alan', last: 'Johnson' } },
    expected: 'Alan Johnson',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #with > works when data is disabled',
    template: '{{#with person as |foo|}}{{foo.first}} {{last}}{{/with}}',
    input: { person: { first: 'Alan', last: 'Johnson' } },
    compile: { data: false },
    expected: 'Alan Johnson',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: 'goodbye! Goodbye! GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: [], world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each without data',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    runtime: { data: false },
    compile: { data: false },
    expected: 'goodbye! Goodbye! GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each without data',
    template: '{{#each .}}{{.}}{{/each}}',
    input: { goodbyes: 'cruel', world: 'world' },
    runtime: { data: false },
    compile: { data: false },
    expected: 'cruelworld',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each without context',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: undefined,
    expected: 'cruel !',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with an object and @key',
    template: '{{#each goodbyes}}{{@key}}. {{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: { '<b>#1</b>': { text: 'goodbye' }, 2: { text: 'GOODBYE' } }, world: 'world' },
    expected: '2. GOODBYE! &lt;b&gt;#1&lt;/b&gt;. goodbye! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with an object and @key',
    template: '{{#each goodbyes}}{{@key}}. {{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: {}, world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with @index',
    template: '{{#each goodbyes}}{{@index}}. {{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: '0. goodbye! 1. Goodbye! 2. GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with nested @index',
    template:
      '{{#each goodbyes}}{{@index}}. {{text}}! {{#each ../goodbyes}}{{@index}} {{/each}}After {{@index}} {{/each}}{{@index}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: '0. goodbye! 0 1 2 After 0 1. Goodbye! 0 1 2 After 1 2. GOODBYE! 0 1 2 After 2 cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with block params',
    template:
      '{{#each goodbyes as |value index|}}{{index}}. {{value.text}}! {{#each ../goodbyes as |childValue childIndex|}} {{index}} {{childIndex}}{{/each}} After {{index}} {{/each}}{{index}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }], world: 'world' },
    expected: '0. goodbye!  0 0 0 1 After 0 1. Goodbye!  1 0 1 1 After 1 cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each object with @index',
    template: '{{#each goodbyes}}{{@index}}. {{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: { a: { text: 'goodbye' }, b: { text: 'Goodbye' }, c: { text: 'GOODBYE' } }, world: 'world' },
    expected: '0. goodbye! 1. Goodbye! 2. GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with @first',
    template: '{{#each goodbyes}}{{#if @first}}{{text}}! {{/if}}{{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: 'goodbye! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with nested @first',
    template:
      '{{#each goodbyes}}({{#if @first}}{{text}}! {{/if}}{{#each ../goodbyes}}{{#if @first}}{{text}}!{{/if}}{{/each}}{{#if @first}} {{text}}!{{/if}}) {{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: '(goodbye! goodbye! goodbye!) (goodbye!) (goodbye!) cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each object with @first',
    template: '{{#each goodbyes}}{{#if @first}}{{text}}! {{/if}}{{/each}}cruel {{world}}!',
    input: { goodbyes: { foo: { text: 'goodbye' }, bar: { text: 'Goodbye' } }, world: 'world' },
    expected: 'goodbye! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with @last',
    template: '{{#each goodbyes}}{{#if @last}}{{text}}! {{/if}}{{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: 'GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each object with @last',
    template: '{{#each goodbyes}}{{#if @last}}{{text}}! {{/if}}{{/each}}cruel {{world}}!',
    input: { goodbyes: { foo: { text: 'goodbye' }, bar: { text: 'Goodbye' } }, world: 'world' },
    expected: 'Goodbye! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with nested @last',
    template:
      '{{#each goodbyes}}({{#if @last}}{{text}}! {{/if}}{{#each ../goodbyes}}{{#if @last}}{{text}}!{{/if}}{{/each}}{{#if @last}} {{text}}!{{/if}}) {{/each}}cruel {{world}}!',
    input: { goodbyes: [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }], world: 'world' },
    expected: '(GOODBYE!) (GOODBYE!) (GOODBYE! GOODBYE! GOODBYE!) cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with function argument',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: {
      goodbyes: {
        goodbyes() {
          return [{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }]
        },
      }['goodbyes'],
      world: 'world',
    },
    expected: 'goodbye! Goodbye! GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each with function argument',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: [], world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each object when last key is an empty string',
    template: '{{#each goodbyes}}{{@index}}. {{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: { a: { text: 'goodbye' }, b: { text: 'Goodbye' }, '': { text: 'GOODBYE' } }, world: 'world' },
    expected: '0. goodbye! 1. Goodbye! 2. GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > data passed to helpers',
    template: '{{#each letters}}{{this}}{{detectDataInsideEach}}{{/each}}',
    input: { letters: ['a', 'b', 'c'] },
    helpers: {
      detectDataInsideEach: function (options) {
        return options.data && options.data.exclaim
      },
    },
    runtime: { data: { exclaim: '!' } },
    expected: 'a!b!c!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each on implicit context',
    template: '{{#each}}{{text}}! {{/each}}cruel world!',
    input: {},
    throws: 'Exception',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each on iterable',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: new Set([{ text: 'goodbye' }, { text: 'Goodbye' }, { text: 'GOODBYE' }]), world: 'world' },
    expected: 'goodbye! Goodbye! GOODBYE! cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #each > each on iterable',
    template: '{{#each goodbyes}}{{text}}! {{/each}}cruel {{world}}!',
    input: { goodbyes: new Set([]), world: 'world' },
    expected: 'cruel world!',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should call logger at default level',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should call logger at data level',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    runtime: { data: { level: '03' } },
    compile: { data: true },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should output to info',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should log at data level',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    runtime: { data: { level: '03' } },
    compile: { data: true },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should handle missing logger',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    runtime: { data: { level: '03' } },
    compile: { data: true },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should handle string log levels',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    runtime: { data: { level: 'error' } },
    compile: { data: true },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should handle string log levels',
    template: '{{log blah}}',
    input: { blah: 'whee' },
    runtime: { data: { level: 'ERROR' } },
    compile: { data: true },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should handle hash log levels [1]',
    template: '{{log blah level="error"}}',
    input: { blah: 'whee' },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should handle hash log levels [2]',
    template: '{{log blah level="debug"}}',
    input: { blah: 'whee' },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should pass multiple log arguments',
    template: '{{log blah "foo" 1}}',
    input: { blah: 'whee' },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #log > should pass zero log arguments',
    template: '{{log}}',
    input: { blah: 'whee' },
    expected: '',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #lookup > should lookup arbitrary content',
    template: '{{#each goodbyes}}{{lookup ../data .}}{{/each}}',
    input: { goodbyes: [0, 1], data: ['foo', 'bar'] },
    expected: 'foobar',
  },
  {
    file: 'builtins',
    test: 'builtin helpers > #lookup > should not fail on undefined value',
    template: '{{#each goodbyes}}{{lookup ../bar .}}{{/each}}',
    input: { goodbyes: [0, 1], data: ['foo', 'bar'] },
    expected: '',
  },
  {
    file: 'data',
    test: 'data > passing in data to a compiled function that expects data - works with helpers',
    template: '{{hello}}',
    input: { noun: 'cat' },
    helpers: {
      hello: function (options) {
        return options.data.adjective + ' ' + this.noun
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'happy cat',
  },
  {
    file: 'data',
    test: 'data > data can be looked up via @foo',
    template: '{{@hello}}',
    input: {},
    runtime: { data: { hello: 'hello' } },
    expected: 'hello',
  },
  {
    file: 'data',
    test: 'data > parameter data can be looked up via @foo',
    template: '{{hello @world}}',
    input: {},
    helpers: {
      hello: function (noun) {
        return 'Hello ' + noun
      },
    },
    runtime: { data: { world: 'world' } },
    expected: 'Hello world',
  },
  {
    file: 'data',
    test: 'data > hash values can be looked up via @foo',
    template: '{{hello noun=@world}}',
    input: {},
    helpers: {
      hello: function (options) {
        return 'Hello ' + options.hash.noun
      },
    },
    runtime: { data: { world: 'world' } },
    expected: 'Hello world',
  },
  {
    file: 'data',
    test: 'data > nested parameter data can be looked up via @foo.bar',
    template: '{{hello @world.bar}}',
    input: {},
    helpers: {
      hello: function (noun) {
        return 'Hello ' + noun
      },
    },
    runtime: { data: { world: { bar: 'world' } } },
    expected: 'Hello world',
  },
  {
    file: 'data',
    test: 'data > nested parameter data does not fail with @world.bar',
    template: '{{hello @world.bar}}',
    input: {},
    helpers: {
      hello: function (noun) {
        return 'Hello ' + noun
      },
    },
    runtime: { data: { foo: { bar: 'world' } } },
    expected: 'Hello undefined',
  },
  {
    file: 'data',
    test: 'data > parameter data throws when using complex scope references',
    template: '{{#goodbyes}}{{text}} cruel {{@foo/../name}}! {{/goodbyes}}',
    input: {},
    throws: 'Error',
  },
  {
    file: 'data',
    test: 'data > data can be functions',
    template: '{{@hello}}',
    input: {},
    runtime: {
      data: {
        hello: {
          hello() {
            return 'hello'
          },
        }['hello'],
      },
    },
    expected: 'hello',
  },
  {
    file: 'data',
    test: 'data > data can be functions with params',
    template: '{{@hello "hello"}}',
    input: {},
    runtime: {
      data: {
        hello: {
          hello(arg) {
            return arg
          },
        }['hello'],
      },
    },
    expected: 'hello',
  },
  {
    file: 'data',
    test: 'data > data is inherited downstream',
    template: '{{#let foo=1 bar=2}}{{#let foo=bar.baz}}{{@bar}}{{@foo}}{{/let}}{{@foo}}{{/let}}',
    input: { bar: { baz: 'hello world' } },
    helpers: {
      let: function (options) {
        const frame = Handlebars.createFrame(options.data)
        for (const prop in options.hash) {
          if (prop in options.hash) {
            frame[prop] = options.hash[prop]
          }
        }
        return options.fn(this, { data: frame })
      },
    },
    compile: { data: true },
    runtime: { data: {} },
    expected: '2hello world1',
  },
  {
    file: 'data',
    test: 'data > passing in data to a compiled function that expects data - works with helpers in partials',
    template: '{{>myPartial}}',
    input: { noun: 'cat' },
    helpers: {
      hello: function (options) {
        return options.data.adjective + ' ' + this.noun
      },
    },
    partials: { myPartial: '{{hello}}' },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'happy cat',
  },
  {
    file: 'data',
    test: 'data > passing in data to a compiled function that expects data - works with helpers and parameters',
    template: '{{hello world}}',
    input: { exclaim: true, world: 'world' },
    helpers: {
      hello: function (noun, options) {
        return options.data.adjective + ' ' + noun + (this.exclaim ? '!' : '')
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'happy world!',
  },
  {
    file: 'data',
    test: 'data > passing in data to a compiled function that expects data - works with block helpers',
    template: '{{#hello}}{{world}}{{/hello}}',
    input: { exclaim: true },
    helpers: {
      hello: function (options) {
        return options.fn(this)
      },
      world: function (options) {
        return options.data.adjective + ' world' + (this.exclaim ? '!' : '')
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'happy world!',
  },
  {
    file: 'data',
    test: 'data > passing in data to a compiled function that expects data - works with block helpers that use ..',
    template: '{{#hello}}{{world ../zomg}}{{/hello}}',
    input: { exclaim: true, zomg: 'world' },
    helpers: {
      hello: function (options) {
        return options.fn({ exclaim: '?' })
      },
      world: function (thing, options) {
        return options.data.adjective + ' ' + thing + (this.exclaim || '')
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'happy world?',
  },
  {
    file: 'data',
    test: 'data > passing in data to a compiled function that expects data - data is passed to with block helpers where children use ..',
    template: '{{#hello}}{{world ../zomg}}{{/hello}}',
    input: { exclaim: true, zomg: 'world' },
    helpers: {
      hello: function (options) {
        return options.data.accessData + ' ' + options.fn({ exclaim: '?' })
      },
      world: function (thing, options) {
        return options.data.adjective + ' ' + thing + (this.exclaim || '')
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy', accessData: '#win' } },
    expected: '#win happy world?',
  },
  {
    file: 'data',
    test: 'data > you can override inherited data when invoking a helper',
    template: '{{#hello}}{{world zomg}}{{/hello}}',
    input: { exclaim: true, zomg: 'planet' },
    helpers: {
      hello: function (options) {
        return options.fn({ exclaim: '?', zomg: 'world' }, { data: { adjective: 'sad' } })
      },
      world: function (thing, options) {
        return options.data.adjective + ' ' + thing + (this.exclaim || '')
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'sad world?',
  },
  {
    file: 'data',
    test: 'data > you can override inherited data when invoking a helper with depth',
    template: '{{#hello}}{{world ../zomg}}{{/hello}}',
    input: { exclaim: true, zomg: 'world' },
    helpers: {
      hello: function (options) {
        return options.fn({ exclaim: '?' }, { data: { adjective: 'sad' } })
      },
      world: function (thing, options) {
        return options.data.adjective + ' ' + thing + (this.exclaim || '')
      },
    },
    compile: { data: true },
    runtime: { data: { adjective: 'happy' } },
    expected: 'sad world?',
  },
  {
    file: 'data',
    test: 'data > @root > the root context can be looked up via @root',
    template: '{{@root.foo}}',
    input: { foo: 'hello' },
    runtime: { data: {} },
    expected: 'hello',
  },
  {
    file: 'data',
    test: 'data > @root > the root context can be looked up via @root',
    template: '{{@root.foo}}',
    input: { foo: 'hello' },
    expected: 'hello',
  },
  {
    file: 'data',
    test: 'data > @root > passed root values take priority',
    template: '{{@root.foo}}',
    input: { foo: 'should not be used' },
    runtime: { data: { root: { foo: 'hello' } } },
    expected: 'hello',
  },
  {
    file: 'data',
    test: 'data > nesting > the root context can be looked up via @root',
    template: '{{#helper}}{{#helper}}{{@./depth}} {{@../depth}} {{@../../depth}}{{/helper}}{{/helper}}',
    input: { foo: 'hello' },
    helpers: {
      helper: function (options) {
        const frame = Handlebars.createFrame(options.data)
        frame.depth = options.data.depth + 1
        return options.fn(this, { data: frame })
      },
    },
    runtime: { data: { depth: 0 } },
    expected: '2 1 0',
  },
  {
    file: 'helpers',
    test: 'helpers > helper with complex lookup$',
    template: '{{#goodbyes}}{{{link ../prefix}}}{{/goodbyes}}',
    input: { prefix: '/root', goodbyes: [{ text: 'Goodbye', url: 'goodbye' }] },
    helpers: {
      link: function (prefix) {
        return '<a href="' + prefix + '/' + this.url + '">' + this.text + '</a>'
      },
    },
    expected: '<a href="/root/goodbye">Goodbye</a>',
  },
  {
    file: 'helpers',
    test: 'helpers > helper for raw block gets raw content',
    template: '{{{{raw}}}} {{test}} {{{{/raw}}}}',
    input: { test: 'hello' },
    helpers: {
      raw: function (options) {
        return options.fn()
      },
    },
    expected: ' {{test}} ',
  },
  {
    file: 'helpers',
    test: 'helpers > helper for raw block gets parameters',
    template: '{{{{raw 1 2 3}}}} {{test}} {{{{/raw}}}}',
    input: { test: 'hello' },
    helpers: {
      raw: function (a, b, c, options) {
        const ret = options.fn() + a + b + c
        return ret
      },
    },
    expected: ' {{test}} 123',
  },
  {
    file: 'helpers',
    test: 'helpers > raw block parsing (with identity helper-function) > helper for nested raw block gets raw content',
    template: '{{{{identity}}}} {{{{b}}}} {{{{/b}}}} {{{{/identity}}}}',
    input: {},
    helpers: {
      identity: function (options) {
        return options.fn()
      },
    },
    expected: ' {{{{b}}}} {{{{/b}}}} ',
  },
  {
    file: 'helpers',
    test: 'helpers > raw block parsing (with identity helper-function) > helper for nested raw block works with empty content',
    template: '{{{{identity}}}}{{{{/identity}}}}',
    input: {},
    helpers: {
      identity: function (options) {
        return options.fn()
      },
    },
    expected: '',
  },
  {
    file: 'helpers',
    test: 'helpers > raw block parsing (with identity helper-function) > helper for nested raw block closes after first matching close',
    template: '{{{{identity}}}}abc{{{{/identity}}}} {{{{identity}}}}abc{{{{/identity}}}}',
    input: {},
    helpers: {
      identity: function (options) {
        return options.fn()
      },
    },
    expected: 'abc abc',
  },
  {
    file: 'helpers',
    test: 'helpers > raw block parsing (with identity helper-function) > helper for nested raw block throw exception when with missing closing braces',
    template: '{{{{a}}}} {{{{/a',
    input: {},
    throws: true,
  },
  {
    file: 'helpers',
    test: 'helpers > helper block with identical context',
    template: '{{#goodbyes}}{{name}}{{/goodbyes}}',
    input: { name: 'Alan' },
    helpers: {
      goodbyes: function (options) {
        let out = ''
        const byes = ['Goodbye', 'goodbye', 'GOODBYE']
        for (let i = 0, j = byes.length; i < j; i++) {
          out += byes[i] + ' ' + options.fn(this) + '! '
        }
        return out
      },
    },
    expected: 'Goodbye Alan! goodbye Alan! GOODBYE Alan! ',
  },
  {
    file: 'helpers',
    test: 'helpers > helper block with complex lookup expression',
    template: '{{#goodbyes}}{{../name}}{{/goodbyes}}',
    input: { name: 'Alan' },
    helpers: {
      goodbyes: function (options) {
        let out = ''
        const byes = ['Goodbye', 'goodbye', 'GOODBYE']
        for (let i = 0, j = byes.length; i < j; i++) {
          out += byes[i] + ' ' + options.fn({}) + '! '
        }
        return out
      },
    },
    expected: 'Goodbye Alan! goodbye Alan! GOODBYE Alan! ',
  },
  {
    file: 'helpers',
    test: 'helpers > helper with complex lookup and nested template',
    template: '{{#goodbyes}}{{#link ../prefix}}{{text}}{{/link}}{{/goodbyes}}',
    input: { prefix: '/root', goodbyes: [{ text: 'Goodbye', url: 'goodbye' }] },
    helpers: {
      link: function (prefix, options) {
        return '<a href="' + prefix + '/' + this.url + '">' + options.fn(this) + '</a>'
      },
    },
    expected: '<a href="/root/goodbye">Goodbye</a>',
  },
  {
    file: 'helpers',
    test: 'helpers > helper with complex lookup and nested template in VM+Compiler',
    template: '{{#goodbyes}}{{#link ../prefix}}{{text}}{{/link}}{{/goodbyes}}',
    input: { prefix: '/root', goodbyes: [{ text: 'Goodbye', url: 'goodbye' }] },
    helpers: {
      link: function (prefix, options) {
        return '<a href="' + prefix + '/' + this.url + '">' + options.fn(this) + '</a>'
      },
    },
    expected: '<a href="/root/goodbye">Goodbye</a>',
  },
  {
    file: 'helpers',
    test: 'helpers > helper returning undefined value',
    template: ' {{nothere}}',
    input: {},
    helpers: { nothere: { nothere() {} }['nothere'] },
    expected: ' ',
  },
  {
    file: 'helpers',
    test: 'helpers > helper returning undefined value',
    template: ' {{#nothere}}{{/nothere}}',
    input: {},
    helpers: { nothere: { nothere() {} }['nothere'] },
    expected: ' ',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper',
    template: '{{#goodbyes}}{{text}}! {{/goodbyes}}cruel {{world}}!',
    input: { world: 'world' },
    helpers: {
      goodbyes: function (options) {
        return options.fn({ text: 'GOODBYE' })
      },
    },
    expected: 'GOODBYE! cruel world!',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper staying in the same context',
    template: '{{#form}}<p>{{name}}</p>{{/form}}',
    input: { name: 'Yehuda' },
    helpers: {
      form: function (options) {
        return '<form>' + options.fn(this) + '</form>'
      },
    },
    expected: '<form><p>Yehuda</p></form>',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper should have context in this',
    template: '<ul>{{#people}}<li>{{#link}}{{name}}{{/link}}</li>{{/people}}</ul>',
    input: {
      people: [
        { name: 'Alan', id: 1 },
        { name: 'Yehuda', id: 2 },
      ],
    },
    helpers: {
      link: function link(options) {
        return '<a href="/people/' + this.id + '">' + options.fn(this) + '</a>'
      },
    },
    expected: '<ul><li><a href="/people/1">Alan</a></li><li><a href="/people/2">Yehuda</a></li></ul>',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper for undefined value',
    template: "{{#empty}}shouldn't render{{/empty}}",
    input: {},
    expected: '',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper passing a new context',
    template: '{{#form yehuda}}<p>{{name}}</p>{{/form}}',
    input: { yehuda: { name: 'Yehuda' } },
    helpers: {
      form: function (context, options) {
        return '<form>' + options.fn(context) + '</form>'
      },
    },
    expected: '<form><p>Yehuda</p></form>',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper passing a complex path context',
    template: '{{#form yehuda/cat}}<p>{{name}}</p>{{/form}}',
    input: { yehuda: { name: 'Yehuda', cat: { name: 'Harold' } } },
    helpers: {
      form: function (context, options) {
        return '<form>' + options.fn(context) + '</form>'
      },
    },
    expected: '<form><p>Harold</p></form>',
  },
  {
    file: 'helpers',
    test: 'helpers > nested block helpers',
    template: '{{#form yehuda}}<p>{{name}}</p>{{#link}}Hello{{/link}}{{/form}}',
    input: { yehuda: { name: 'Yehuda' } },
    helpers: {
      link: function (options) {
        return '<a href="' + this.name + '">' + options.fn(this) + '</a>'
      },
      form: function (context, options) {
        return '<form>' + options.fn(context) + '</form>'
      },
    },
    expected: '<form><p>Yehuda</p><a href="Yehuda">Hello</a></form>',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper inverted sections',
    template: "{{#list people}}{{name}}{{^}}<em>Nobody's here</em>{{/list}}",
    input: { people: [{ name: 'Alan' }, { name: 'Yehuda' }] },
    helpers: {
      list: function list(context, options) {
        if (context.length > 0) {
          let out = '<ul>'
          for (let i = 0, j = context.length; i < j; i++) {
            out += '<li>'
            out += options.fn(context[i])
            out += '</li>'
          }
          out += '</ul>'
          return out
        } else {
          return '<p>' + options.inverse(this) + '</p>'
        }
      },
    },
    expected: '<ul><li>Alan</li><li>Yehuda</li></ul>',
  },
  {
    file: 'helpers',
    test: 'helpers > block helper inverted sections',
    template: "{{#list people}}{{name}}{{^}}<em>Nobody's here</em>{{/list}}",
    input: { people: [] },
    helpers: {
      list: function list(context, options) {
        if (context.length > 0) {
          let out = '<ul>'
          for (let i = 0, j = context.length; i < j; i++) {
            out += '<li>'
            out += options.fn(context[i])
            out += '</li>'
          }
          out += '</ul>'
          return out
        } else {
          return '<p>' + options.inverse(this) + '</p>'
        }
      },
    },
    expected: "<p><em>Nobody's here</em></p>",
  },
  {
    file: 'helpers',
    test: 'helpers > block helper inverted sections',
    template: '{{#list people}}Hello{{^}}{{message}}{{/list}}',
    input: { people: [], message: "Nobody's here" },
    helpers: {
      list: function list(context, options) {
        if (context.length > 0) {
          let out = '<ul>'
          for (let i = 0, j = context.length; i < j; i++) {
            out += '<li>'
            out += options.fn(context[i])
            out += '</li>'
          }
          out += '</ul>'
          return out
        } else {
          return '<p>' + options.inverse(this) + '</p>'
        }
      },
    },
    expected: '<p>Nobody&#x27;s here</p>',
  },
  {
    file: 'helpers',
    test: 'helpers > pathed lambas with parameters',
    template: '{{./helper 1}}',
    input: {
      helper: () => 'winning',
      hash: {
        helper: () => 'winning',
        hash: {
          helper: () => 'winning',
          hash: {
            helper: () => 'winning',
            hash: {
              helper: () => 'winning',
              hash: {
                helper: () => 'winning',
                hash: { helper: () => 'winning', hash: { helper: '<deep>', hash: '<deep>' } },
              },
            },
          },
        },
      },
    },
    helpers: { './helper': () => 'fail' },
    expected: 'winning',
  },
  {
    file: 'helpers',
    test: 'helpers > pathed lambas with parameters',
    template: '{{hash/helper 1}}',
    input: {
      helper: () => 'winning',
      hash: {
        helper: () => 'winning',
        hash: {
          helper: () => 'winning',
          hash: {
            helper: () => 'winning',
            hash: {
              helper: () => 'winning',
              hash: {
                helper: () => 'winning',
                hash: { helper: () => 'winning', hash: { helper: '<deep>', hash: '<deep>' } },
              },
            },
          },
        },
      },
    },
    helpers: { './helper': () => 'fail' },
    expected: 'winning',
  },
  {
    file: 'helpers',
    test: 'helpers > helpers hash > providing a helpers hash',
    template: 'Goodbye {{cruel}} {{world}}!',
    input: { cruel: 'cruel' },
    helpers: {
      world: {
        world() {
          return 'world'
        },
      }['world'],
    },
    expected: 'Goodbye cruel world!',
  },
  {
    file: 'helpers',
    test: 'helpers > helpers hash > providing a helpers hash',
    template: 'Goodbye {{#iter}}{{cruel}} {{world}}{{/iter}}!',
    input: { iter: [{ cruel: 'cruel' }] },
    helpers: {
      world: {
        world() {
          return 'world'
        },
      }['world'],
    },
    expected: 'Goodbye cruel world!',
  },
  {
    file: 'helpers',
    test: 'helpers > helpers hash > in cases of conflict, helpers win',
    template: '{{{lookup}}}',
    input: { lookup: 'Explicit' },
    helpers: {
      lookup: {
        lookup() {
          return 'helpers'
        },
      }['lookup'],
    },
    expected: 'helpers',
  },
  {
    file: 'helpers',
    test: 'helpers > helpers hash > in cases of conflict, helpers win',
    template: '{{lookup}}',
    input: { lookup: 'Explicit' },
    helpers: {
      lookup: {
        lookup() {
          return 'helpers'
        },
      }['lookup'],
    },
    expected: 'helpers',
  },
  {
    file: 'helpers',
    test: 'helpers > helpers hash > the helpers hash is available is nested contexts',
    template: '{{#outer}}{{#inner}}{{helper}}{{/inner}}{{/outer}}',
    input: { outer: { inner: { unused: [] } } },
    helpers: {
      helper: {
        helper() {
          return 'helper'
        },
      }['helper'],
    },
    expected: 'helper',
  },
  {
    file: 'helpers',
    test: 'helpers > decimal number literals work',
    template: 'Message: {{hello -1.2 1.2}}',
    input: {},
    helpers: {
      hello: function (times, times2) {
        if (typeof times !== 'number') {
          times = 'NaN'
        }
        if (typeof times2 !== 'number') {
          times2 = 'NaN'
        }
        return 'Hello ' + times + ' ' + times2 + ' times'
      },
    },
    expected: 'Message: Hello -1.2 1.2 times',
  },
  {
    file: 'helpers',
    test: 'helpers > negative number literals work',
    template: 'Message: {{hello -12}}',
    input: {},
    helpers: {
      hello: function (times) {
        if (typeof times !== 'number') {
          times = 'NaN'
        }
        return 'Hello ' + times + ' times'
      },
    },
    expected: 'Message: Hello -12 times',
  },
  {
    file: 'helpers',
    test: 'helpers > String literal parameters > simple literals work',
    template: 'Message: {{hello "world" 12 true false}}',
    input: {},
    helpers: {
      hello: function (param, times, bool1, bool2) {
        if (typeof times !== 'number') {
          times = 'NaN'
        }
        if (typeof bool1 !== 'boolean') {
          bool1 = 'NaB'
        }
        if (typeof bool2 !== 'boolean') {
          bool2 = 'NaB'
        }
        return 'Hello ' + param + ' ' + times + ' times: ' + bool1 + ' ' + bool2
      },
    },
    expected: 'Message: Hello world 12 times: true false',
  },
  {
    file: 'helpers',
    test: 'helpers > String literal parameters > using a quote in the middle of a parameter raises an error',
    template: 'Message: {{hello wo"rld"}}',
    input: {},
    throws: 'Error',
  },
  {
    file: 'helpers',
    test: 'helpers > String literal parameters > escaping a String is possible',
    template: 'Message: {{{hello "\\"world\\""}}}',
    input: {},
    helpers: {
      hello: function (param) {
        return 'Hello ' + param
      },
    },
    expected: 'Message: Hello "world"',
  },
  {
    file: 'helpers',
    test: "helpers > String literal parameters > it works with ' marks",
    template: 'Message: {{{hello "Alan\'s world"}}}',
    input: {},
    helpers: {
      hello: function (param) {
        return 'Hello ' + param
      },
    },
    expected: "Message: Hello Alan's world",
  },
  {
    file: 'helpers',
    test: 'helpers > multiple parameters > simple multi-params work',
    template: 'Message: {{goodbye cruel world}}',
    input: { cruel: 'cruel', world: 'world' },
    helpers: {
      goodbye: function (cruel, world) {
        return 'Goodbye ' + cruel + ' ' + world
      },
    },
    expected: 'Message: Goodbye cruel world',
  },
  {
    file: 'helpers',
    test: 'helpers > multiple parameters > block multi-params work',
    template: 'Message: {{#goodbye cruel world}}{{greeting}} {{adj}} {{noun}}{{/goodbye}}',
    input: { cruel: 'cruel', world: 'world' },
    helpers: {
      goodbye: function (cruel, world, options) {
        return options.fn({ greeting: 'Goodbye', adj: cruel, noun: world })
      },
    },
    expected: 'Message: Goodbye cruel world',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > helpers can take an optional hash',
    template: '{{goodbye cruel="CRUEL" world="WORLD" times=12}}',
    input: {},
    helpers: {
      goodbye: function (options) {
        return 'GOODBYE ' + options.hash.cruel + ' ' + options.hash.world + ' ' + options.hash.times + ' TIMES'
      },
    },
    expected: 'GOODBYE CRUEL WORLD 12 TIMES',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > helpers can take an optional hash with booleans',
    template: '{{goodbye cruel="CRUEL" world="WORLD" print=true}}',
    input: {},
    helpers: {
      goodbye: function goodbye(options) {
        if (options.hash.print === true) {
          return 'GOODBYE ' + options.hash.cruel + ' ' + options.hash.world
        } else if (options.hash.print === false) {
          return 'NOT PRINTING'
        } else {
          return 'THIS SHOULD NOT HAPPEN'
        }
      },
    },
    expected: 'GOODBYE CRUEL WORLD',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > helpers can take an optional hash with booleans',
    template: '{{goodbye cruel="CRUEL" world="WORLD" print=false}}',
    input: {},
    helpers: {
      goodbye: function goodbye(options) {
        if (options.hash.print === true) {
          return 'GOODBYE ' + options.hash.cruel + ' ' + options.hash.world
        } else if (options.hash.print === false) {
          return 'NOT PRINTING'
        } else {
          return 'THIS SHOULD NOT HAPPEN'
        }
      },
    },
    expected: 'NOT PRINTING',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > block helpers can take an optional hash',
    template: '{{#goodbye cruel="CRUEL" times=12}}world{{/goodbye}}',
    input: {},
    helpers: {
      goodbye: function (options) {
        return 'GOODBYE ' + options.hash.cruel + ' ' + options.fn(this) + ' ' + options.hash.times + ' TIMES'
      },
    },
    expected: 'GOODBYE CRUEL world 12 TIMES',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > block helpers can take an optional hash with single quoted stings',
    template: '{{#goodbye cruel="CRUEL" times=12}}world{{/goodbye}}',
    input: {},
    helpers: {
      goodbye: function (options) {
        return 'GOODBYE ' + options.hash.cruel + ' ' + options.fn(this) + ' ' + options.hash.times + ' TIMES'
      },
    },
    expected: 'GOODBYE CRUEL world 12 TIMES',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > block helpers can take an optional hash with booleans',
    template: '{{#goodbye cruel="CRUEL" print=true}}world{{/goodbye}}',
    input: {},
    helpers: {
      goodbye: function goodbye(options) {
        if (options.hash.print === true) {
          return 'GOODBYE ' + options.hash.cruel + ' ' + options.fn(this)
        } else if (options.hash.print === false) {
          return 'NOT PRINTING'
        } else {
          return 'THIS SHOULD NOT HAPPEN'
        }
      },
    },
    expected: 'GOODBYE CRUEL world',
  },
  {
    file: 'helpers',
    test: 'helpers > hash > block helpers can take an optional hash with booleans',
    template: '{{#goodbye cruel="CRUEL" print=false}}world{{/goodbye}}',
    input: {},
    helpers: {
      goodbye: function goodbye(options) {
        if (options.hash.print === true) {
          return 'GOODBYE ' + options.hash.cruel + ' ' + options.fn(this)
        } else if (options.hash.print === false) {
          return 'NOT PRINTING'
        } else {
          return 'THIS SHOULD NOT HAPPEN'
        }
      },
    },
    expected: 'NOT PRINTING',
  },
  {
    file: 'helpers',
    test: 'helpers > helperMissing > if a context is not found, helperMissing is used',
    template: '{{hello}} {{link_to world}}',
    input: {},
    throws: 'Missing helper: "link_to"',
  },
  {
    file: 'helpers',
    test: 'helpers > helperMissing > if a context is not found, custom helperMissing is used',
    template: '{{hello}} {{link_to world}}',
    input: { hello: 'Hello', world: 'world' },
    helpers: {
      helperMissing: function (mesg, options) {
        if (options.name === 'link_to') {
          return new Handlebars.SafeString('<a>' + mesg + '</a>')
        }
      },
    },
    expected: 'Hello <a>world</a>',
  },
  {
    file: 'helpers',
    test: 'helpers > helperMissing > if a value is not found, custom helperMissing is used',
    template: '{{hello}} {{link_to}}',
    input: { hello: 'Hello', world: 'world' },
    helpers: {
      helperMissing: function (options) {
        if (options.name === 'link_to') {
          return new Handlebars.SafeString('<a>winning</a>')
        }
      },
    },
    expected: 'Hello <a>winning</a>',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Known helper should render helper',
    template: '{{hello}}',
    input: {},
    helpers: {
      hello: function () {
        return 'foo'
      },
    },
    compile: { knownHelpers: { hello: true } },
    expected: 'foo',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Unknown helper in knownHelpers only mode should be passed as undefined',
    template: '{{typeof hello}}',
    input: {},
    helpers: {
      typeof: function (arg) {
        return typeof arg
      },
      hello: function () {
        return 'foo'
      },
    },
    compile: { knownHelpers: { typeof: true }, knownHelpersOnly: true },
    expected: 'undefined',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Builtin helpers available in knownHelpers only mode',
    template: '{{#unless foo}}bar{{/unless}}',
    input: {},
    compile: { knownHelpersOnly: true },
    expected: 'bar',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Field lookup works in knownHelpers only mode',
    template: '{{foo}}',
    input: { foo: 'bar' },
    compile: { knownHelpersOnly: true },
    expected: 'bar',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Conditional blocks work in knownHelpers only mode',
    template: '{{#foo}}bar{{/foo}}',
    input: { foo: 'baz' },
    compile: { knownHelpersOnly: true },
    expected: 'bar',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Invert blocks work in knownHelpers only mode',
    template: '{{^foo}}bar{{/foo}}',
    input: { foo: false },
    compile: { knownHelpersOnly: true },
    expected: 'bar',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Functions are bound to the context in knownHelpers only mode',
    template: '{{foo}}',
    input: {
      foo: {
        foo() {
          return this.bar
        },
      }['foo'],
      bar: 'bar',
    },
    compile: { knownHelpersOnly: true },
    expected: 'bar',
  },
  {
    file: 'helpers',
    test: 'helpers > knownHelpers > Unknown helper call in knownHelpers only mode should throw',
    template: '{{typeof hello}}',
    input: {},
    compile: { knownHelpersOnly: true },
    throws: 'Error',
  },
  {
    file: 'helpers',
    test: 'helpers > blockHelperMissing > lambdas are resolved by blockHelperMissing, not handlebars proper',
    template: '{{#truthy}}yep{{/truthy}}',
    input: {
      truthy: {
        truthy() {
          return true
        },
      }['truthy'],
    },
    expected: 'yep',
  },
  {
    file: 'helpers',
    test: 'helpers > blockHelperMissing > lambdas resolved by blockHelperMissing are bound to the context',
    template: '{{#truthy}}yep{{/truthy}}',
    input: {
      truthy: {
        truthy() {
          return this.truthiness()
        },
      }['truthy'],
      truthiness: {
        truthiness() {
          return false
        },
      }['truthiness'],
    },
    expected: '',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include in ambiguous mustache calls',
    template: '{{helper}}',
    input: {},
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'ran: helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include in helper mustache calls',
    template: '{{helper 1}}',
    input: {},
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'ran: helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include in ambiguous block calls',
    template: '{{#helper}}{{/helper}}',
    input: {},
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'ran: helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include in simple block calls',
    template: '{{#./helper}}{{/./helper}}',
    input: {},
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'missing: ./helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include in helper block calls',
    template: '{{#helper 1}}{{/helper}}',
    input: {},
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'ran: helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include in known helper calls',
    template: '{{helper}}',
    input: {},
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    compile: { knownHelpers: { helper: true }, knownHelpersOnly: true },
    expected: 'ran: helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include full id',
    template: '{{#foo.helper}}{{/foo.helper}}',
    input: { foo: {} },
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'missing: foo.helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name field > should include full id if a hash is passed',
    template: '{{#foo.helper bar=baz}}{{/foo.helper}}',
    input: { foo: {} },
    helpers: {
      blockHelperMissing: {
        blockHelperMissing(...args) {
          return 'missing: ' + args[args.length - 1].name
        },
      }['blockHelperMissing'],
      helperMissing: {
        helperMissing(...args) {
          return 'helper missing: ' + args[args.length - 1].name
        },
      }['helperMissing'],
      helper: {
        helper(...args) {
          return 'ran: ' + args[args.length - 1].name
        },
      }['helper'],
    },
    expected: 'helper missing: foo.helper',
  },
  {
    file: 'helpers',
    test: 'helpers > name conflicts > helpers take precedence over same-named context properties',
    template: '{{goodbye}} {{cruel world}}',
    input: { goodbye: 'goodbye', world: 'world' },
    helpers: {
      goodbye: function () {
        return this.goodbye.toUpperCase()
      },
      cruel: function (world) {
        return 'cruel ' + world.toUpperCase()
      },
    },
    expected: 'GOODBYE cruel WORLD',
  },
  {
    file: 'helpers',
    test: 'helpers > name conflicts > helpers take precedence over same-named context properties$',
    template: '{{#goodbye}} {{cruel world}}{{/goodbye}}',
    input: { goodbye: 'goodbye', world: 'world' },
    helpers: {
      goodbye: function (options) {
        return this.goodbye.toUpperCase() + options.fn(this)
      },
      cruel: function (world) {
        return 'cruel ' + world.toUpperCase()
      },
    },
    expected: 'GOODBYE cruel WORLD',
  },
  {
    file: 'helpers',
    test: 'helpers > name conflicts > Scoped names take precedence over helpers',
    template: '{{this.goodbye}} {{cruel world}} {{cruel this.goodbye}}',
    input: { goodbye: 'goodbye', world: 'world' },
    helpers: {
      goodbye: function () {
        return this.goodbye.toUpperCase()
      },
      cruel: function (world) {
        return 'cruel ' + world.toUpperCase()
      },
    },
    expected: 'goodbye cruel WORLD cruel GOODBYE',
  },
  {
    file: 'helpers',
    test: 'helpers > name conflicts > Scoped names take precedence over block helpers',
    template: '{{#goodbye}} {{cruel world}}{{/goodbye}} {{this.goodbye}}',
    input: { goodbye: 'goodbye', world: 'world' },
    helpers: {
      goodbye: function (options) {
        return this.goodbye.toUpperCase() + options.fn(this)
      },
      cruel: function (world) {
        return 'cruel ' + world.toUpperCase()
      },
    },
    expected: 'GOODBYE cruel WORLD goodbye',
  },
  {
    file: 'helpers',
    test: 'helpers > block params > should take presedence over context values',
    template: '{{#goodbyes as |value|}}{{value}}{{/goodbyes}}{{value}}',
    input: { value: 'foo' },
    helpers: {
      goodbyes: function (options) {
        expect(options.fn.blockParams).toEqual(1)
        return options.fn({ value: 'bar' }, { blockParams: [1, 2] })
      },
    },
    expected: '1foo',
  },
  {
    file: 'helpers',
    test: 'helpers > block params > should take presedence over helper values',
    template: '{{#goodbyes as |value|}}{{value}}{{/goodbyes}}{{value}}',
    input: {},
    helpers: {
      value: function () {
        return 'foo'
      },
      goodbyes: function (options) {
        expect(options.fn.blockParams).toEqual(1)
        return options.fn({}, { blockParams: [1, 2] })
      },
    },
    expected: '1foo',
  },
  {
    file: 'helpers',
    test: 'helpers > block params > should not take presedence over pathed values',
    template: '{{#goodbyes as |value|}}{{./value}}{{/goodbyes}}{{value}}',
    input: { value: 'bar' },
    helpers: {
      value: function () {
        return 'foo'
      },
      goodbyes: function (options) {
        expect(options.fn.blockParams).toEqual(1)
        return options.fn(this, { blockParams: [1, 2] })
      },
    },
    expected: 'barfoo',
  },
  {
    file: 'helpers',
    test: 'helpers > block params > should take presednece over parent block params',
    template:
      '{{#goodbyes as |value|}}{{#goodbyes}}{{value}}{{#goodbyes as |value|}}{{value}}{{/goodbyes}}{{/goodbyes}}{{/goodbyes}}{{value}}',
    input: { value: 'foo' },
    helpers: {
      goodbyes: ((value) =>
        function (options) {
          return options.fn(
            { value: 'bar' },
            {
              blockParams: options.fn.blockParams === 1 ? [value++, value++] : undefined,
            },
          )
        })(1),
    },
    expected: '13foo',
  },
  {
    file: 'helpers',
    test: 'helpers > block params > should allow block params on chained helpers',
    template: '{{#if bar}}{{else goodbyes as |value|}}{{value}}{{/if}}{{value}}',
    input: { value: 'foo' },
    helpers: {
      goodbyes: function (options) {
        expect(options.fn.blockParams).toEqual(1)
        return options.fn({ value: 'bar' }, { blockParams: [1, 2] })
      },
    },
    expected: '1foo',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > if helper - too few arguments',
    template: '{{#if}}{{/if}}',
    input: {},
    throws: '#if requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > if helper - too many arguments, string',
    template: '{{#if test "string"}}{{/if}}',
    input: {},
    throws: '#if requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > if helper - too many arguments, undefined',
    template: '{{#if test undefined}}{{/if}}',
    input: {},
    throws: '#if requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > if helper - too many arguments, null',
    template: '{{#if test null}}{{/if}}',
    input: {},
    throws: '#if requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > unless helper - too few arguments',
    template: '{{#unless}}{{/unless}}',
    input: {},
    throws: '#unless requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > unless helper - too many arguments',
    template: '{{#unless test null}}{{/unless}}',
    input: {},
    throws: '#unless requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > with helper - too few arguments',
    template: '{{#with}}{{/with}}',
    input: {},
    throws: '#with requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > built-in helpers malformed arguments  > with helper - too many arguments',
    template: '{{#with test "string"}}{{/with}}',
    input: {},
    throws: '#with requires exactly one argument',
  },
  {
    file: 'helpers',
    test: 'helpers > the lookupProperty-option > should be passed to custom helpers',
    template: '{{testHelper}}',
    input: { testProperty: 'abc' },
    helpers: {
      testHelper: function testHelper(options) {
        return options.lookupProperty(this, 'testProperty')
      },
    },
    expected: 'abc',
  },
  {
    file: 'partials',
    test: 'partials > basic partials',
    template: 'Dudes: {{#dudes}}{{> dude}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}} ({{url}}) ' },
    expected: 'Dudes: Yehuda (http://yehuda) Alan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > basic partials',
    template: 'Dudes: {{#dudes}}{{> dude}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}} ({{url}}) ' },
    runtime: { data: false },
    compile: { data: false },
    expected: 'Dudes: Yehuda (http://yehuda) Alan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > dynamic partials',
    template: 'Dudes: {{#dudes}}{{> (partial)}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    helpers: { partial: () => 'dude' },
    partials: { dude: '{{name}} ({{url}}) ' },
    expected: 'Dudes: Yehuda (http://yehuda) Alan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > dynamic partials',
    template: 'Dudes: {{#dudes}}{{> (partial)}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    helpers: { partial: () => 'dude' },
    partials: { dude: '{{name}} ({{url}}) ' },
    runtime: { data: false },
    compile: { data: false },
    expected: 'Dudes: Yehuda (http://yehuda) Alan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > failing dynamic partials',
    template: 'Dudes: {{#dudes}}{{> (partial)}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    helpers: { partial: () => 'missing' },
    partials: { dude: '{{name}} ({{url}}) ' },
    throws: 'The partial missing could not be found',
  },
  {
    file: 'partials',
    test: 'partials > partials with context',
    template: 'Dudes: {{>dude dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{#this}}{{name}} ({{url}}) {{/this}}' },
    expected: 'Dudes: Yehuda (http://yehuda) Alan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > partials with no context',
    template: 'Dudes: {{#dudes}}{{>dude}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}} ({{url}}) ' },
    compile: { explicitPartialContext: true },
    expected: 'Dudes:  ()  () ',
  },
  {
    file: 'partials',
    test: 'partials > partials with no context',
    template: 'Dudes: {{#dudes}}{{>dude name="foo"}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}} ({{url}}) ' },
    compile: { explicitPartialContext: true },
    expected: 'Dudes: foo () foo () ',
  },
  {
    file: 'partials',
    test: 'partials > partials with string context',
    template: 'Dudes: {{>dude "dudes"}}',
    input: {},
    partials: { dude: '{{.}}' },
    expected: 'Dudes: dudes',
  },
  {
    file: 'partials',
    test: 'partials > partials with undefined context',
    template: 'Dudes: {{>dude dudes}}',
    input: {},
    partials: { dude: '{{foo}} Empty' },
    expected: 'Dudes:  Empty',
  },
  {
    file: 'partials',
    test: 'partials > partials with duplicate parameters',
    template: 'Dudes: {{>dude dudes foo bar=baz}}',
    input: {},
    throws: 'Unsupported number of partial arguments: 2 - 1:7',
  },
  {
    file: 'partials',
    test: 'partials > partials with parameters',
    template: 'Dudes: {{#dudes}}{{> dude others=..}}{{/dudes}}',
    input: {
      foo: 'bar',
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{others.foo}}{{name}} ({{url}}) ' },
    expected: 'Dudes: barYehuda (http://yehuda) barAlan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > partial in a partial',
    template: 'Dudes: {{#dudes}}{{>dude}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}} {{> url}} ', url: '<a href="{{url}}">{{url}}</a>' },
    expected: 'Dudes: Yehuda <a href="http://yehuda">http://yehuda</a> Alan <a href="http://alan">http://alan</a> ',
  },
  {
    file: 'partials',
    test: 'partials > rendering undefined partial throws an exception',
    template: '{{> whatever}}',
    input: {},
    throws: 'The partial whatever could not be found',
  },
  {
    file: 'partials',
    test: 'partials > rendering template partial in vm mode throws an exception',
    template: '{{> whatever}}',
    input: {},
    throws: 'The partial whatever could not be found',
  },
  {
    file: 'partials',
    test: 'partials > rendering function partial in vm mode',
    template: 'Dudes: {{#dudes}}{{> dude}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: {
      dude: function partial(context) {
        return context.name + ' (' + context.url + ') '
      },
    },
    expected: 'Dudes: Yehuda (http://yehuda) Alan (http://alan) ',
  },
  {
    file: 'partials',
    test: 'partials > GH-14: a partial preceding a selector',
    template: 'Dudes: {{>dude}} {{anotherDude}}',
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { dude: '{{name}}' },
    expected: 'Dudes: Jeepers Creepers',
  },
  {
    file: 'partials',
    test: 'partials > Partials with slash paths',
    template: 'Dudes: {{> shared/dude}}',
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { 'shared/dude': '{{name}}' },
    expected: 'Dudes: Jeepers',
  },
  {
    file: 'partials',
    test: 'partials > Partials with slash and point paths',
    template: 'Dudes: {{> shared/dude.thing}}',
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { 'shared/dude.thing': '{{name}}' },
    expected: 'Dudes: Jeepers',
  },
  {
    file: 'partials',
    test: 'partials > Partials with integer path',
    template: 'Dudes: {{> 404}}',
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { 404: '{{name}}' },
    expected: 'Dudes: Jeepers',
  },
  {
    file: 'partials',
    test: 'partials > Partials with complex path',
    template: 'Dudes: {{> 404/asdf?.bar}}',
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { '404/asdf?.bar': '{{name}}' },
    expected: 'Dudes: Jeepers',
  },
  {
    file: 'partials',
    test: 'partials > Partials with escaped',
    template: 'Dudes: {{> [+404/asdf?.bar]}}',
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { '+404/asdf?.bar': '{{name}}' },
    expected: 'Dudes: Jeepers',
  },
  {
    file: 'partials',
    test: 'partials > Partials with string',
    template: "Dudes: {{> '+404/asdf?.bar'}}",
    input: { name: 'Jeepers', anotherDude: 'Creepers' },
    partials: { '+404/asdf?.bar': '{{name}}' },
    expected: 'Dudes: Jeepers',
  },
  {
    file: 'partials',
    test: 'partials > should handle empty partial',
    template: 'Dudes: {{#dudes}}{{> dude}}{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '' },
    expected: 'Dudes: ',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render partial block as default',
    template: '{{#> dude}}success{{/dude}}',
    input: {},
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should execute default block with proper context',
    template: '{{#> dude context}}{{value}}{{/dude}}',
    input: { context: { value: 'success' } },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should propagate block parameters to default block',
    template: '{{#with context as |me|}}{{#> dude}}{{me.value}}{{/dude}}{{/with}}',
    input: { context: { value: 'success' } },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should not use partial block if partial exists',
    template: '{{#> dude}}fail{{/dude}}',
    input: {},
    partials: { dude: 'success' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render block from partial',
    template: '{{#> dude}}success{{/dude}}',
    input: {},
    partials: { dude: '{{> @partial-block }}' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should be able to render the partial-block twice',
    template: '{{#> dude}}success{{/dude}}',
    input: {},
    partials: { dude: '{{> @partial-block }} {{> @partial-block }}' },
    expected: 'success success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render block from partial with context',
    template: '{{#> dude}}{{value}}{{/dude}}',
    input: { context: { value: 'success' } },
    partials: { dude: '{{#with context}}{{> @partial-block }}{{/with}}' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should be able to access the @data frame from a partial-block',
    template: '{{#> dude}}in-block: {{@root/value}}{{/dude}}',
    input: { value: 'success' },
    partials: { dude: '<code>before-block: {{@root/value}} {{>   @partial-block }}</code>' },
    expected: '<code>before-block: success in-block: success</code>',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should allow the #each-helper to be used along with partial-blocks',
    template: '<template>{{#> list value}}value = {{.}}{{/list}}</template>',
    input: { value: ['a', 'b', 'c'] },
    partials: { list: '<list>{{#each .}}<item>{{> @partial-block}}</item>{{/each}}</list>' },
    expected: '<template><list><item>value = a</item><item>value = b</item><item>value = c</item></list></template>',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render block from partial with context (twice)',
    template: '{{#> dude}}{{value}}{{/dude}}',
    input: { context: { value: 'success' } },
    partials: { dude: '{{#with context}}{{> @partial-block }} {{> @partial-block }}{{/with}}' },
    expected: 'success success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render block from partial with context [2]',
    template: '{{#> dude}}{{../context/value}}{{/dude}}',
    input: { context: { value: 'success' } },
    partials: { dude: '{{#with context}}{{> @partial-block }}{{/with}}' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render block from partial with block params',
    template: '{{#with context as |me|}}{{#> dude}}{{me.value}}{{/dude}}{{/with}}',
    input: { context: { value: 'success' } },
    partials: { dude: '{{> @partial-block }}' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render nested partial blocks',
    template: '<template>{{#> outer}}{{value}}{{/outer}}</template>',
    input: { value: 'success' },
    partials: {
      outer: '<outer>{{#> nested}}<outer-block>{{> @partial-block}}</outer-block>{{/nested}}</outer>',
      nested: '<nested>{{> @partial-block}}</nested>',
    },
    expected: '<template><outer><nested><outer-block>success</outer-block></nested></outer></template>',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render nested partial blocks at different nesting levels',
    template: '<template>{{#> outer}}{{value}}{{/outer}}</template>',
    input: { value: 'success' },
    partials: {
      outer:
        '<outer>{{#> nested}}<outer-block>{{> @partial-block}}</outer-block>{{/nested}}{{> @partial-block}}</outer>',
      nested: '<nested>{{> @partial-block}}</nested>',
    },
    expected: '<template><outer><nested><outer-block>success</outer-block></nested>success</outer></template>',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render nested partial blocks at different nesting levels (twice)',
    template: '<template>{{#> outer}}{{value}}{{/outer}}</template>',
    input: { value: 'success' },
    partials: {
      outer:
        '<outer>{{#> nested}}<outer-block>{{> @partial-block}} {{> @partial-block}}</outer-block>{{/nested}}{{> @partial-block}}+{{> @partial-block}}</outer>',
      nested: '<nested>{{> @partial-block}}</nested>',
    },
    expected:
      '<template><outer><nested><outer-block>success success</outer-block></nested>success+success</outer></template>',
  },
  {
    file: 'partials',
    test: 'partials > partial blocks > should render nested partial blocks (twice at each level)',
    template: '<template>{{#> outer}}{{value}}{{/outer}}</template>',
    input: { value: 'success' },
    partials: {
      outer:
        '<outer>{{#> nested}}<outer-block>{{> @partial-block}} {{> @partial-block}}</outer-block>{{/nested}}</outer>',
      nested: '<nested>{{> @partial-block}}{{> @partial-block}}</nested>',
    },
    expected:
      '<template><outer><nested><outer-block>success success</outer-block><outer-block>success success</outer-block></nested></outer></template>',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should define inline partials for template',
    template: '{{#*inline "myPartial"}}success{{/inline}}{{> myPartial}}',
    input: {},
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should overwrite multiple partials in the same template',
    template: '{{#*inline "myPartial"}}fail{{/inline}}{{#*inline "myPartial"}}success{{/inline}}{{> myPartial}}',
    input: {},
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should define inline partials for block',
    template: '{{#with .}}{{#*inline "myPartial"}}success{{/inline}}{{> myPartial}}{{/with}}',
    input: {},
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should define inline partials for block',
    template: '{{#with .}}{{#*inline "myPartial"}}success{{/inline}}{{/with}}{{> myPartial}}',
    input: {},
    throws: 'myPartial could not',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should override global partials',
    template: '{{#*inline "myPartial"}}success{{/inline}}{{> myPartial}}',
    input: {},
    partials: { myPartial: () => 'fail' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should override template partials',
    template:
      '{{#*inline "myPartial"}}fail{{/inline}}{{#with .}}{{#*inline "myPartial"}}success{{/inline}}{{> myPartial}}{{/with}}',
    input: {},
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should override partials down the entire stack',
    template:
      '{{#with .}}{{#*inline "myPartial"}}success{{/inline}}{{#with .}}{{#with .}}{{> myPartial}}{{/with}}{{/with}}{{/with}}',
    input: {},
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should define inline partials for partial call',
    template: '{{#*inline "myPartial"}}success{{/inline}}{{> dude}}',
    input: {},
    partials: { dude: '{{> myPartial }}' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should define inline partials in partial block call',
    template: '{{#> dude}}{{#*inline "myPartial"}}success{{/inline}}{{/dude}}',
    input: {},
    partials: { dude: '{{> myPartial }}' },
    expected: 'success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should render nested inline partials',
    template:
      '{{#*inline "outer"}}{{#>inner}}<outer-block>{{>@partial-block}}</outer-block>{{/inner}}{{/inline}}{{#*inline "inner"}}<inner>{{>@partial-block}}</inner>{{/inline}}{{#>outer}}{{value}}{{/outer}}',
    input: { value: 'success' },
    expected: '<inner><outer-block>success</outer-block></inner>',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should render nested inline partials with partial-blocks on different nesting levels',
    template:
      '{{#*inline "outer"}}{{#>inner}}<outer-block>{{>@partial-block}}</outer-block>{{/inner}}{{>@partial-block}}{{/inline}}{{#*inline "inner"}}<inner>{{>@partial-block}}</inner>{{/inline}}{{#>outer}}{{value}}{{/outer}}',
    input: { value: 'success' },
    expected: '<inner><outer-block>success</outer-block></inner>success',
  },
  {
    file: 'partials',
    test: 'partials > inline partials > should render nested inline partials (twice at each level)',
    template:
      '{{#*inline "outer"}}{{#>inner}}<outer-block>{{>@partial-block}} {{>@partial-block}}</outer-block>{{/inner}}{{/inline}}{{#*inline "inner"}}<inner>{{>@partial-block}}{{>@partial-block}}</inner>{{/inline}}{{#>outer}}{{value}}{{/outer}}',
    input: { value: 'success' },
    expected: '<inner><outer-block>success success</outer-block><outer-block>success success</outer-block></inner>',
  },
  {
    file: 'partials',
    test: 'partials > standalone partials > indented partials',
    template: 'Dudes:\n{{#dudes}}\n  {{>dude}}\n{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}}\n' },
    expected: 'Dudes:\n  Yehuda\n  Alan\n',
  },
  {
    file: 'partials',
    test: 'partials > standalone partials > nested indented partials',
    template: 'Dudes:\n{{#dudes}}\n  {{>dude}}\n{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}}\n {{> url}}', url: '{{url}}!\n' },
    expected: 'Dudes:\n  Yehuda\n   http://yehuda!\n  Alan\n   http://alan!\n',
  },
  {
    file: 'partials',
    test: 'partials > standalone partials > prevent nested indented partials',
    template: 'Dudes:\n{{#dudes}}\n  {{>dude}}\n{{/dudes}}',
    input: {
      dudes: [
        { name: 'Yehuda', url: 'http://yehuda' },
        { name: 'Alan', url: 'http://alan' },
      ],
    },
    partials: { dude: '{{name}}\n {{> url}}', url: '{{url}}!\n' },
    compile: { preventIndent: true },
    expected: 'Dudes:\n  Yehuda\n http://yehuda!\n  Alan\n http://alan!\n',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-94: Cannot read property of undefined',
    template: '{{#books}}{{title}}{{author.name}}{{/books}}',
    input: {
      books: [{ title: 'The origin of species', author: { name: 'Charles Darwin' } }, { title: 'Lazarillo de Tormes' }],
    },
    expected: 'The origin of speciesCharles DarwinLazarillo de Tormes',
  },
  {
    file: 'regressions',
    test: "Regressions > GH-150: Inverted sections print when they shouldn't",
    template: '{{^set}}not set{{/set}} :: {{#set}}set{{/set}}',
    input: {},
    expected: 'not set :: ',
  },
  {
    file: 'regressions',
    test: "Regressions > GH-150: Inverted sections print when they shouldn't",
    template: '{{^set}}not set{{/set}} :: {{#set}}set{{/set}}',
    input: { set: undefined },
    expected: 'not set :: ',
  },
  {
    file: 'regressions',
    test: "Regressions > GH-150: Inverted sections print when they shouldn't",
    template: '{{^set}}not set{{/set}} :: {{#set}}set{{/set}}',
    input: { set: false },
    expected: 'not set :: ',
  },
  {
    file: 'regressions',
    test: "Regressions > GH-150: Inverted sections print when they shouldn't",
    template: '{{^set}}not set{{/set}} :: {{#set}}set{{/set}}',
    input: { set: true },
    expected: ' :: set',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-158: Using array index twice, breaks the template',
    template: '{{arr.[0]}}, {{arr.[1]}}',
    input: { arr: [1, 2] },
    expected: '1, 2',
  },
  {
    file: 'regressions',
    test: "Regressions > bug reported by @fat where lambdas weren't being properly resolved",
    template:
      '<strong>This is a slightly more complicated {{thing}}.</strong>.\n{{! Just ignore this business. }}\nCheck this out:\n{{#hasThings}}\n<ul>\n{{#things}}\n<li class={{className}}>{{word}}</li>\n{{/things}}</ul>.\n{{/hasThings}}\n{{^hasThings}}\n\n<small>Nothing to check out...</small>\n{{/hasThings}}',
    input: {
      thing: {
        thing() {
          return 'blah'
        },
      }['thing'],
      things: [
        { className: 'one', word: '@fat' },
        { className: 'two', word: '@dhg' },
        { className: 'three', word: '@sayrer' },
      ],
      hasThings: {
        hasThings() {
          return true
        },
      }['hasThings'],
    },
    expected:
      '<strong>This is a slightly more complicated blah.</strong>.\nCheck this out:\n<ul>\n<li class=one>@fat</li>\n<li class=two>@dhg</li>\n<li class=three>@sayrer</li>\n</ul>.\n',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-408: Multiple loops fail',
    template: '{{#.}}{{name}}{{/.}}{{#.}}{{name}}{{/.}}{{#.}}{{name}}{{/.}}',
    input: [
      { name: 'John Doe', location: { city: 'Chicago' } },
      { name: 'Jane Doe', location: { city: 'New York' } },
    ],
    expected: 'John DoeJane DoeJohn DoeJane DoeJohn DoeJane Doe',
  },
  {
    file: 'regressions',
    test: 'Regressions > GS-428: Nested if else rendering',
    template: '{{#inverse}} {{#blk}} Unexpected {{/blk}} {{else}}  {{#blk}} Expected {{/blk}} {{/inverse}}',
    input: {},
    helpers: {
      blk: {
        blk(block) {
          return block.fn('')
        },
      }['blk'],
      inverse: {
        inverse(block) {
          return block.inverse('')
        },
      }['inverse'],
    },
    expected: '   Expected  ',
  },
  {
    file: 'regressions',
    test: 'Regressions > GS-428: Nested if else rendering',
    template: '{{#inverse}} {{#blk}} Unexpected {{/blk}} {{else}} {{#blk}} Expected {{/blk}} {{/inverse}}',
    input: {},
    helpers: {
      blk: {
        blk(block) {
          return block.fn('')
        },
      }['blk'],
      inverse: {
        inverse(block) {
          return block.inverse('')
        },
      }['inverse'],
    },
    expected: '  Expected  ',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-458: Scoped this identifier',
    template: '{{./foo}}',
    input: { foo: 'bar' },
    expected: 'bar',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-375: Unicode line terminators',
    template: ' ',
    input: {},
    expected: ' ',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-534: Object prototype aliases',
    template: '{{foo}}',
    input: { foo: 'bar' },
    expected: 'bar',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-437: Matching escaping',
    template: '{{{a}}',
    input: {},
    throws: 'Parse error on',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-437: Matching escaping',
    template: '{{a}}}',
    input: {},
    throws: 'Parse error on',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-676: Using array in escaping mustache fails',
    template: '{{arr}}',
    input: { arr: [1, 2] },
    expected: '1,2',
  },
  {
    file: 'regressions',
    test: 'Regressions > Mustache man page',
    template: 'Hello {{name}}. You have just won ${{value}}!{{#in_ca}} Well, ${{taxed_value}}, after taxes.{{/in_ca}}',
    input: { name: 'Chris', value: 10000, taxed_value: 6000, in_ca: true },
    expected: 'Hello Chris. You have just won $10000! Well, $6000, after taxes.',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-731: zero context rendering',
    template: '{{#foo}} This is {{bar}} ~ {{/foo}}',
    input: { foo: 0, bar: 'OK' },
    expected: ' This is  ~ ',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-820: zero pathed rendering',
    template: '{{foo.bar}}',
    input: { foo: 0 },
    expected: '',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-837: undefined values for helpers',
    template: '{{str bar.baz}}',
    input: {},
    helpers: {
      str: {
        str(value) {
          return value + ''
        },
      }['str'],
    },
    expected: 'undefined',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-926: Depths and de-dupe',
    template: '{{#if dater}}{{#each data}}{{../name}}{{/each}}{{else}}{{#each notData}}{{../name}}{{/each}}{{/if}}',
    input: { name: 'foo', data: [1], notData: [1] },
    expected: 'foo',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1021: Each empty string key',
    template: '{{#each data}}Key: {{@key}}\n{{/each}}',
    input: { data: { '': 'foo', name: 'Chris', value: 10000 } },
    expected: 'Key: \nKey: name\nKey: value\n',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1054: Should handle simple safe string responses',
    template: '{{#wrap}}{{>partial}}{{/wrap}}',
    input: {},
    helpers: {
      wrap: {
        wrap(options) {
          return new Handlebars.SafeString(options.fn())
        },
      }['wrap'],
    },
    partials: { partial: '{{#wrap}}<partial>{{/wrap}}' },
    expected: '<partial>',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1065: Sparse arrays',
    template: '{{#each array}}{{@index}}{{.}}{{/each}}',
    input: { array: [, 'foo', , 'bar'] },
    expected: '1foo3bar',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1093: Undefined helper context',
    template: '{{#each obj}}{{{helper}}}{{.}}{{/each}}',
    input: { obj: { foo: undefined, bar: 'bat' } },
    helpers: {
      helper: {
        helper() {
          // It's valid to execute a block against an undefined context, but
          // helpers can not do so, so we expect to have an empty object here;
          for (const name in this) {
            if (Object.prototype.hasOwnProperty.call(this, name)) {
              return 'found'
            }
          }
          // And to make IE happy, check for the known string as length is not enumerated.
          return this === 'bat' ? 'found' : 'not'
        },
      }['helper'],
    },
    expected: 'notfoundbat',
  },
  {
    file: 'regressions',
    test: 'Regressions > should support multiple levels of inline partials',
    template: '{{#> layout}}{{#*inline "subcontent"}}subcontent{{/inline}}{{/layout}}',
    input: {},
    partials: {
      doctype: 'doctype{{> content}}',
      layout: '{{#> doctype}}{{#*inline "content"}}layout{{> subcontent}}{{/inline}}{{/doctype}}',
    },
    expected: 'doctypelayoutsubcontent',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1089: should support failover content in multiple levels of inline partials',
    template: '{{#> layout}}{{/layout}}',
    input: {},
    partials: {
      doctype: 'doctype{{> content}}',
      layout:
        '{{#> doctype}}{{#*inline "content"}}layout{{#> subcontent}}subcontent{{/subcontent}}{{/inline}}{{/doctype}}',
    },
    expected: 'doctypelayoutsubcontent',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1099: should support greater than 3 nested levels of inline partials',
    template: '{{#> layout}}Outer{{/layout}}',
    input: {},
    partials: { layout: '{{#> inner}}Inner{{/inner}}{{> @partial-block }}', inner: '' },
    expected: 'Outer',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1135 : Context handling within each iteration',
    template:
      '{{#each array}}\n 1. IF: {{#if true}}{{../name}}-{{../../name}}-{{../../../name}}{{/if}}\n 2. MYIF: {{#myif true}}{{../name}}={{../../name}}={{../../../name}}{{/myif}}\n{{/each}}',
    input: { array: [1], name: 'John' },
    helpers: {
      myif: {
        myif(conditional, options) {
          if (conditional) {
            return options.fn(this)
          } else {
            return options.inverse(this)
          }
        },
      }['myif'],
    },
    expected: ' 1. IF: John--\n 2. MYIF: John==\n',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1186: Support block params for existing programs',
    template:
      '{{#*inline "test"}}{{> @partial-block }}{{/inline}}{{#>test }}{{#each listOne as |item|}}{{ item }}{{/each}}{{/test}}{{#>test }}{{#each listTwo as |item|}}{{ item }}{{/each}}{{/test}}',
    input: { listOne: ['a'], listTwo: ['b'] },
    expected: 'ab',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1319: "unless" breaks when "each" value equals "null"',
    template: '{{#each list}}{{#unless ./prop}}parent={{../value}} {{/unless}}{{/each}}',
    input: { value: 'parent', list: [null, 'a'] },
    expected: 'parent=parent parent=parent ',
  },
  {
    file: 'regressions',
    test: 'Regressions > GH-1341: 4.0.7 release breaks {{#if @partial-block}} usage',
    template: 'template {{>partial}} template',
    input: {},
    partials: {
      partialWithBlock: '{{#if @partial-block}} block {{> @partial-block}} block {{/if}}',
      partial: '{{#> partialWithBlock}} partial {{/partialWithBlock}}',
    },
    expected: 'template  block  partial  block  template',
  },
  {
    file: 'regressions',
    test: 'Regressions > should allow hash with protected array names',
    template: '{{helpa length="foo"}}',
    input: { array: [1], name: 'John' },
    helpers: {
      helpa: {
        helpa(options) {
          return options.hash.length
        },
      }['helpa'],
    },
    expected: 'foo',
  },
  {
    file: 'regressions',
    test: "Regressions > GH-1639: TypeError: Cannot read property 'apply' of undefined\" when handlebars version > 4.6.0 (undocumented, deprecated usage) > should treat undefined helpers like non-existing helpers",
    template: '{{foo}}',
    input: { foo: 'bar' },
    helpers: { foo: undefined },
    expected: 'bar',
  },
  {
    file: 'security',
    test: 'security issues > GH-1495: Prevent Remote Code Execution via constructor > should not allow constructors to be accessed',
    template: '{{lookup (lookup this "constructor") "name"}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1495: Prevent Remote Code Execution via constructor > should not allow constructors to be accessed',
    template: '{{constructor.name}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1495: Prevent Remote Code Execution via constructor > GH-1603: should not allow constructors to be accessed (lookup via toString)',
    template: '{{lookup (lookup this (list "constructor")) "name"}}',
    input: {},
    helpers: {
      list: function (element) {
        return [element]
      },
    },
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1495: Prevent Remote Code Execution via constructor > should allow the "constructor" property to be accessed if it is an "ownProperty"',
    template: '{{constructor.name}}',
    input: { constructor: { name: 'here we go' } },
    expected: 'here we go',
  },
  {
    file: 'security',
    test: 'security issues > GH-1495: Prevent Remote Code Execution via constructor > should allow the "constructor" property to be accessed if it is an "ownProperty"',
    template: '{{lookup (lookup this "constructor") "name"}}',
    input: { constructor: { name: 'here we go' } },
    expected: 'here we go',
  },
  {
    file: 'security',
    test: 'security issues > GH-1495: Prevent Remote Code Execution via constructor > should allow the "constructor" property to be accessed if it is an "own property"',
    template: '{{lookup (lookup this "constructor") "name"}}',
    input: { constructor: { name: 'here we go' } },
    expected: 'here we go',
  },
  {
    file: 'security',
    test: 'security issues > GH-1558: Prevent explicit call of helperMissing-helpers > without the option "allowExplicitCallOfHelperMissing" > should throw an exception when calling  "{{helperMissing}}" ',
    template: '{{helperMissing}}',
    input: {},
    throws: 'Error',
  },
  {
    file: 'security',
    test: 'security issues > GH-1558: Prevent explicit call of helperMissing-helpers > without the option "allowExplicitCallOfHelperMissing" > should throw an exception when calling  "{{#helperMissing}}{{/helperMissing}}" ',
    template: '{{#helperMissing}}{{/helperMissing}}',
    input: {},
    throws: 'Error',
  },
  {
    file: 'security',
    test: 'security issues > GH-1558: Prevent explicit call of helperMissing-helpers > without the option "allowExplicitCallOfHelperMissing" > should throw an exception when calling  "{{#blockHelperMissing .}}{{/blockHelperMissing}}"',
    template: '{{#blockHelperMissing .}}{{/blockHelperMissing}}',
    input: {
      fn: {
        fn() {
          return 'functionInData'
        },
      }['fn'],
    },
    throws: 'Error',
  },
  {
    file: 'security',
    test: 'security issues > GH-1563 > should not allow to access constructor after overriding via __defineGetter__',
    template:
      '{{__defineGetter__ "undefined" valueOf }}{{#with __lookupGetter__ }}{{__defineGetter__ "propertyIsEnumerable" (this.bind (this.bind 1)) }}{{constructor.name}}{{/with}}',
    input: {},
    throws: 'Missing helper: "__defineGetter__"',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{constructor}} > by default',
    template: '{{constructor}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{__defineGetter__}} > by default',
    template: '{{__defineGetter__}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{__defineSetter__}} > by default',
    template: '{{__defineSetter__}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{__lookupGetter__}} > by default',
    template: '{{__lookupGetter__}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{__proto__}} > by default',
    template: '{{__proto__}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{lookup this "constructor"}} > by default',
    template: '{{lookup this "constructor"}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{lookup this "__defineGetter__"}} > by default',
    template: '{{lookup this "__defineGetter__"}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{lookup this "__defineSetter__"}} > by default',
    template: '{{lookup this "__defineSetter__"}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{lookup this "__lookupGetter__"}} > by default',
    template: '{{lookup this "__lookupGetter__"}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > GH-1595: dangerous properties > access should be denied to {{lookup this "__proto__"}} > by default',
    template: '{{lookup this "__proto__"}}',
    input: {},
    expected: '',
  },
  {
    file: 'security',
    test: 'security issues > escapes template variables > in default mode',
    template: "{{'a\\b'}}",
    input: { 'a\\b': 'c' },
    compile: undefined,
    expected: 'c',
  },
  {
    file: 'security',
    test: 'security issues > escapes template variables > in strict mode',
    template: "{{'a\\b'}}",
    input: { 'a\\b': 'c' },
    compile: { strict: true },
    expected: 'c',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing property lookup',
    template: '{{hello}}',
    input: {},
    compile: { strict: true },
    throws: '"hello" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing child',
    template: '{{hello.bar}}',
    input: { hello: { bar: 'foo' } },
    compile: { strict: true },
    expected: 'foo',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing child',
    template: '{{hello.bar}}',
    input: { hello: {} },
    compile: { strict: true },
    throws: '"bar" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should handle explicit undefined',
    template: '{{hello.bar}}',
    input: { hello: { bar: undefined } },
    compile: { strict: true },
    expected: '',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing property lookup in known helpers mode',
    template: '{{hello}}',
    input: {},
    compile: { strict: true, knownHelpersOnly: true },
    throws: '"hello" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing context',
    template: '{{hello}}',
    input: {},
    compile: { strict: true },
    throws: 'Error',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing data lookup',
    template: '{{@hello}}',
    input: {},
    compile: { strict: true },
    throws: 'Error',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should error on missing data lookup',
    template: '{{@hello}}',
    input: {},
    compile: { strict: true },
    runtime: { data: { hello: 'foo' } },
    expected: 'foo',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should not run helperMissing for helper calls',
    template: '{{hello foo}}',
    input: { foo: true },
    compile: { strict: true },
    throws: '"hello" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should not run helperMissing for helper calls',
    template: '{{#hello foo}}{{/hello}}',
    input: { foo: true },
    compile: { strict: true },
    throws: '"hello" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should throw on ambiguous blocks',
    template: '{{#hello}}{{/hello}}',
    input: {},
    compile: { strict: true },
    throws: '"hello" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should throw on ambiguous blocks',
    template: '{{^hello}}{{/hello}}',
    input: {},
    compile: { strict: true },
    throws: '"hello" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should throw on ambiguous blocks',
    template: '{{#hello.bar}}{{/hello.bar}}',
    input: { hello: {} },
    compile: { strict: true },
    throws: '"bar" not defined in',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should allow undefined parameters when passed to helpers',
    template: '{{#unless foo}}success{{/unless}}',
    input: {},
    compile: { strict: true },
    expected: 'success',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should allow undefined hash when passed to helpers',
    template: '{{helper value=@foo}}',
    input: {},
    helpers: {
      helper: {
        helper(options) {
          expect('value' in options.hash).toEqual(true)
          expect(options.hash.value).toBeUndefined()
          return 'success'
        },
      }['helper'],
    },
    compile: { strict: true },
    expected: 'success',
  },
  {
    file: 'strict',
    test: 'strict > strict mode > should show error location on missing property lookup',
    template: '\n\n\n   {{hello}}',
    input: {},
    compile: { strict: true },
    throws: '"hello" not defined in [object Object] - 4:5',
  },
  {
    file: 'strict',
    test: 'strict > assume objects > should ignore missing property',
    template: '{{hello}}',
    input: {},
    compile: { assumeObjects: true },
    expected: '',
  },
  {
    file: 'strict',
    test: 'strict > assume objects > should ignore missing child',
    template: '{{hello.bar}}',
    input: { hello: {} },
    compile: { assumeObjects: true },
    expected: '',
  },
  {
    file: 'strict',
    test: 'strict > assume objects > should error on missing object',
    template: '{{hello.bar}}',
    input: {},
    compile: { assumeObjects: true },
    throws: 'Error',
  },
  {
    file: 'strict',
    test: 'strict > assume objects > should error on missing context',
    template: '{{hello}}',
    input: undefined,
    compile: { assumeObjects: true },
    throws: 'Error',
  },
  {
    file: 'strict',
    test: 'strict > assume objects > should error on missing data lookup',
    template: '{{@hello.bar}}',
    input: undefined,
    compile: { assumeObjects: true },
    throws: 'Error',
  },
  {
    file: 'strict',
    test: 'strict > assume objects > should execute blockHelperMissing',
    template: '{{^hello}}foo{{/hello}}',
    input: {},
    compile: { assumeObjects: true },
    expected: 'foo',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > arg-less helper',
    template: '{{foo (bar)}}!',
    input: {},
    helpers: {
      foo: {
        foo(val) {
          return val + val
        },
      }['foo'],
      bar: {
        bar() {
          return 'LOL'
        },
      }['bar'],
    },
    expected: 'LOLLOL!',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > helper w args',
    template: '{{blog (equal a b)}}',
    input: { bar: 'LOL' },
    helpers: {
      blog: {
        blog(val) {
          return 'val is ' + val
        },
      }['blog'],
      equal: {
        equal(x, y) {
          return x === y
        },
      }['equal'],
    },
    expected: 'val is true',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > mixed paths and helpers',
    template: '{{blog baz.bat (equal a b) baz.bar}}',
    input: { bar: 'LOL', baz: { bat: 'foo!', bar: 'bar!' } },
    helpers: {
      blog: {
        blog(val, that, theOther) {
          return 'val is ' + val + ', ' + that + ' and ' + theOther
        },
      }['blog'],
      equal: {
        equal(x, y) {
          return x === y
        },
      }['equal'],
    },
    expected: 'val is foo!, true and bar!',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > supports much nesting',
    template: '{{blog (equal (equal true true) true)}}',
    input: { bar: 'LOL' },
    helpers: {
      blog: {
        blog(val) {
          return 'val is ' + val
        },
      }['blog'],
      equal: {
        equal(x, y) {
          return x === y
        },
      }['equal'],
    },
    expected: 'val is true',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > GH-800 : Complex subexpressions',
    template: "{{dash 'abc' (concat a b)}}",
    input: { a: 'a', b: 'b', c: { c: 'c' }, d: 'd', e: { e: 'e' } },
    helpers: {
      dash: {
        dash(a, b) {
          return a + '-' + b
        },
      }['dash'],
      concat: {
        concat(a, b) {
          return a + b
        },
      }['concat'],
    },
    expected: 'abc-ab',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > GH-800 : Complex subexpressions',
    template: '{{dash d (concat a b)}}',
    input: { a: 'a', b: 'b', c: { c: 'c' }, d: 'd', e: { e: 'e' } },
    helpers: {
      dash: {
        dash(a, b) {
          return a + '-' + b
        },
      }['dash'],
      concat: {
        concat(a, b) {
          return a + b
        },
      }['concat'],
    },
    expected: 'd-ab',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > GH-800 : Complex subexpressions',
    template: '{{dash c.c (concat a b)}}',
    input: { a: 'a', b: 'b', c: { c: 'c' }, d: 'd', e: { e: 'e' } },
    helpers: {
      dash: {
        dash(a, b) {
          return a + '-' + b
        },
      }['dash'],
      concat: {
        concat(a, b) {
          return a + b
        },
      }['concat'],
    },
    expected: 'c-ab',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > GH-800 : Complex subexpressions',
    template: '{{dash (concat a b) c.c}}',
    input: { a: 'a', b: 'b', c: { c: 'c' }, d: 'd', e: { e: 'e' } },
    helpers: {
      dash: {
        dash(a, b) {
          return a + '-' + b
        },
      }['dash'],
      concat: {
        concat(a, b) {
          return a + b
        },
      }['concat'],
    },
    expected: 'ab-c',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > GH-800 : Complex subexpressions',
    template: '{{dash (concat a e.e) c.c}}',
    input: { a: 'a', b: 'b', c: { c: 'c' }, d: 'd', e: { e: 'e' } },
    helpers: {
      dash: {
        dash(a, b) {
          return a + '-' + b
        },
      }['dash'],
      concat: {
        concat(a, b) {
          return a + b
        },
      }['concat'],
    },
    expected: 'ae-c',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > provides each nested helper invocation its own options hash',
    template: '{{equal (equal true true) true}}',
    input: {},
    helpers: {
      equal: ((lastOptions) =>
        function (x, y, options) {
          if (!options || options === lastOptions) {
            throw new Error('options hash was reused')
          }
          lastOptions = options
          return x === y
        })(undefined),
    },
    expected: 'true',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > with hashes',
    template: "{{blog (equal (equal true true) true fun='yes')}}",
    input: { bar: 'LOL' },
    helpers: {
      blog: {
        blog(val) {
          return 'val is ' + val
        },
      }['blog'],
      equal: {
        equal(x, y) {
          return x === y
        },
      }['equal'],
    },
    expected: 'val is true',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > as hashes',
    template: "{{blog fun=(equal (blog fun=1) 'val is 1')}}",
    input: {},
    helpers: {
      blog: {
        blog(options) {
          return 'val is ' + options.hash.fun
        },
      }['blog'],
      equal: {
        equal(x, y) {
          return x === y
        },
      }['equal'],
    },
    expected: 'val is true',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > multiple subexpressions in a hash',
    template: '{{input aria-label=(t "Name") placeholder=(t "Example User")}}',
    input: {},
    helpers: {
      input: {
        input(options) {
          const hash = options.hash
          const ariaLabel = Handlebars.Utils.escapeExpression(hash['aria-label'])
          const placeholder = Handlebars.Utils.escapeExpression(hash.placeholder)
          return new Handlebars.SafeString('<input aria-label="' + ariaLabel + '" placeholder="' + placeholder + '" />')
        },
      }['input'],
      t: {
        t(defaultString) {
          return new Handlebars.SafeString(defaultString)
        },
      }['t'],
    },
    expected: '<input aria-label="Name" placeholder="Example User" />',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > multiple subexpressions in a hash with context',
    template: '{{input aria-label=(t item.field) placeholder=(t item.placeholder)}}',
    input: { item: { field: 'Name', placeholder: 'Example User' } },
    helpers: {
      input: {
        input(options) {
          const hash = options.hash
          const ariaLabel = Handlebars.Utils.escapeExpression(hash['aria-label'])
          const placeholder = Handlebars.Utils.escapeExpression(hash.placeholder)
          return new Handlebars.SafeString('<input aria-label="' + ariaLabel + '" placeholder="' + placeholder + '" />')
        },
      }['input'],
      t: {
        t(defaultString) {
          return new Handlebars.SafeString(defaultString)
        },
      }['t'],
    },
    expected: '<input aria-label="Name" placeholder="Example User" />',
  },
  {
    file: 'subexpressions',
    test: 'subexpressions > subexpression functions on the context',
    template: '{{foo (bar)}}!',
    input: {
      bar: {
        bar() {
          return 'LOL'
        },
      }['bar'],
    },
    helpers: {
      foo: {
        foo(val) {
          return val + val
        },
      }['foo'],
    },
    expected: 'LOLLOL!',
  },
  {
    file: 'subexpressions',
    test: "subexpressions > subexpressions can't just be property lookups",
    template: '{{foo (bar)}}!',
    input: { bar: 'LOL' },
    helpers: {
      foo: {
        foo(val) {
          return val + val
        },
      }['foo'],
    },
    throws: true,
  },
  {
    file: 'utils',
    test: 'utils > #SafeString > it should not escape SafeString properties',
    template: '{{name}}',
    input: { name: new Handlebars.SafeString('<em>Sean O&#x27;Malley</em>') },
    expected: '<em>Sean O&#x27;Malley</em>',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around mustache calls',
    template: ' {{~foo~}} ',
    input: { foo: 'bar<' },
    expected: 'bar&lt;',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around mustache calls',
    template: ' {{~foo}} ',
    input: { foo: 'bar<' },
    expected: 'bar&lt; ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around mustache calls',
    template: ' {{foo~}} ',
    input: { foo: 'bar<' },
    expected: ' bar&lt;',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around mustache calls',
    template: ' {{~&foo~}} ',
    input: { foo: 'bar<' },
    expected: 'bar<',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around mustache calls',
    template: ' {{~{foo}~}} ',
    input: { foo: 'bar<' },
    expected: 'bar<',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around mustache calls',
    template: '1\n{{foo~}} \n\n 23\n{{bar}}4',
    input: {},
    expected: '1\n23\n4',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around simple block calls',
    template: ' {{~#if foo~}} bar {{~/if~}} ',
    input: { foo: 'bar<' },
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around simple block calls',
    template: ' {{#if foo~}} bar {{/if~}} ',
    input: { foo: 'bar<' },
    expected: ' bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around simple block calls',
    template: ' {{~#if foo}} bar {{~/if}} ',
    input: { foo: 'bar<' },
    expected: ' bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around simple block calls',
    template: ' {{#if foo}} bar {{/if}} ',
    input: { foo: 'bar<' },
    expected: '  bar  ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around simple block calls',
    template: ' \n\n{{~#if foo~}} \n\nbar \n\n{{~/if~}}\n\n ',
    input: { foo: 'bar<' },
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around simple block calls',
    template: ' a\n\n{{~#if foo~}} \n\nbar \n\n{{~/if~}}\n\na ',
    input: { foo: 'bar<' },
    expected: ' abara ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around inverse block calls',
    template: ' {{~^if foo~}} bar {{~/if~}} ',
    input: {},
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around inverse block calls',
    template: ' {{^if foo~}} bar {{/if~}} ',
    input: {},
    expected: ' bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around inverse block calls',
    template: ' {{~^if foo}} bar {{~/if}} ',
    input: {},
    expected: ' bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around inverse block calls',
    template: ' {{^if foo}} bar {{/if}} ',
    input: {},
    expected: '  bar  ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around inverse block calls',
    template: ' \n\n{{~^if foo~}} \n\nbar \n\n{{~/if~}}\n\n ',
    input: {},
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{~^~}} baz {{~/if}}',
    input: { foo: 'bar<' },
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{^~}} baz {{/if}}',
    input: { foo: 'bar<' },
    expected: 'bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo}} bar {{~^~}} baz {{~/if}}',
    input: { foo: 'bar<' },
    expected: ' bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo}} bar {{^~}} baz {{/if}}',
    input: { foo: 'bar<' },
    expected: ' bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{~else~}} baz {{~/if}}',
    input: { foo: 'bar<' },
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '\n\n{{~#if foo~}} \n\nbar \n\n{{~^~}} \n\nbaz \n\n{{~/if~}}\n\n',
    input: { foo: 'bar<' },
    expected: 'bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '\n\n{{~#if foo~}} \n\n{{{foo}}} \n\n{{~^~}} \n\nbaz \n\n{{~/if~}}\n\n',
    input: { foo: 'bar<' },
    expected: 'bar<',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{~^~}} baz {{~/if}}',
    input: {},
    expected: 'baz',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo}} bar {{~^~}} baz {{/if}}',
    input: {},
    expected: 'baz ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{~^}} baz {{~/if}}',
    input: {},
    expected: ' baz',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{~^}} baz {{/if}}',
    input: {},
    expected: ' baz ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '{{#if foo~}} bar {{~else~}} baz {{~/if}}',
    input: {},
    expected: 'baz',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > blocks > should strip whitespace around complex block calls',
    template: '\n\n{{~#if foo~}} \n\nbar \n\n{{~^~}} \n\nbaz \n\n{{~/if~}}\n\n',
    input: {},
    expected: 'baz',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around partials',
    template: 'foo {{~> dude~}} ',
    input: {},
    partials: { dude: 'bar' },
    expected: 'foobar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around partials',
    template: 'foo {{> dude~}} ',
    input: {},
    partials: { dude: 'bar' },
    expected: 'foo bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around partials',
    template: 'foo {{> dude}} ',
    input: {},
    partials: { dude: 'bar' },
    expected: 'foo bar ',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around partials',
    template: 'foo\n {{~> dude}} ',
    input: {},
    partials: { dude: 'bar' },
    expected: 'foobar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should strip whitespace around partials',
    template: 'foo\n {{> dude}} ',
    input: {},
    partials: { dude: 'bar' },
    expected: 'foo\n bar',
  },
  {
    file: 'whitespace_control',
    test: 'whitespace control > should only strip whitespace once',
    template: ' {{~foo~}} {{foo}} {{foo}} ',
    input: { foo: 'bar' },
    expected: 'barbar bar ',
  },
]
