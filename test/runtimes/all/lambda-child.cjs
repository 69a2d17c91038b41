// Calls the handler of a bundle as AWS Lambda does, and writes the body it returns: node lambda-child.cjs handler.cjs body.json
const { writeFileSync } = require('node:fs')
const lambdaLocal = require('lambda-local')

const [, , lambdaPath, out] = process.argv
lambdaLocal
  .execute({ event: { query: 'x' }, lambdaPath, lambdaHandler: 'handler', timeoutMs: 100_000, verboseLevel: 0 })
  .then(({ body }) => writeFileSync(out, body))
