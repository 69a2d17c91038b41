// The grammar alone: no compiler that needs `new Function`, no tree builder. The package types only its main entry.
declare module 'handlebars/dist/cjs/handlebars/compiler/parser.js' {
  interface Parser {
    parse(source: string): unknown
    /** Called by the grammar to build the tree, with whatever it parsed so far. */
    yy: object
    lexer: { next(): unknown }
  }
  const parser: Parser
  export default parser
}
