// The tables of the grammar and its lexer: no compiler that needs `new Function`. The package types only its main entry.
declare module 'handlebars/dist/cjs/handlebars/compiler/parser.js' {
  const grammar: import('./grammar.ts').Grammar
  export default grammar
}
