// Real schema libraries that knapshot does not read as they are: each is refused by name, and its remedy works.
import assert from 'node:assert/strict'
import { Type } from '@sinclair/typebox'
import * as effect from 'effect/Schema'
import { Schema as effect3, JSONSchema as effect3Json } from 'effect3'
import joi from 'joi'
import * as superstruct from 'superstruct'
import * as yup from 'yup'
import { z as zod322 } from 'zod322'
import { z as zod325 } from 'zod325'
import { json } from '../../dist/index.js'

const plain = { type: 'object', properties: { team: { enum: ['a', 'b'] } }, required: ['team'] }
const struct = effect.Struct({ team: effect.Literals(['a', 'b']) })
const struct3 = effect3.Struct({ team: effect3.Literal('a', 'b') })
class Team extends effect.Class('Team')({ team: effect.String }) {}

const refused = [
  ['zod 3.22', zod322.object({ team: zod322.enum(['a', 'b']) }), /zod 3.*zod ≥ 4\.2/u],
  ['zod 3.25', zod325.object({ team: zod325.enum(['a', 'b']) }), /zod ≥ 4\.2.*\{ jsonSchema \}/u],
  ['effect 4', struct, /effect.*toStandardJSONSchemaV1\(Schema\.toStandardSchemaV1/u],
  ['class of effect 4', Team, /effect.*toStandardJSONSchemaV1/u],
  ['effect 4, JSON Schema only', effect.toStandardJSONSchemaV1(struct), /cannot validate.*toStandardSchemaV1/u],
  ['effect 4, validation only', effect.toStandardSchemaV1(struct), /effect.*toStandardJSONSchemaV1/u],
  ['effect 3', struct3, /effect.*standardSchemaV1\(schema\) with \{ jsonSchema/u],
  ['superstruct', superstruct.object({ team: superstruct.string() }), /superstruct.*JSON Schema/u],
  ['yup', yup.object({ team: yup.string() }), /yup.*\{ jsonSchema \}/u],
]
for (const [name, schema, message] of refused)
  assert.throws(() => json(schema), { name: 'DefinitionError', code: 'schema_unsupported', message }, name)

const accepted = [
  ['zod 3.22 by its JSON Schema', json(plain)],
  ['zod 3.25', json(zod325.object({ team: zod325.enum(['a', 'b']) }), { jsonSchema: plain })],
  ['effect 4', json(effect.toStandardJSONSchemaV1(effect.toStandardSchemaV1(struct)))],
  ['effect 3', json(effect3.standardSchemaV1(struct3), { jsonSchema: effect3Json.make(struct3) })],
  ['joi 18', json(joi.object({ team: joi.string().valid('a', 'b').required() }))],
  ['typebox', json(Type.Object({ team: Type.Union([Type.Literal('a'), Type.Literal('b')]) }))],
]
for (const [name, format] of accepted) {
  assert.deepEqual({ ...format.read('{"team":"b"}').value }, { team: 'b' }, name)
  assert.throws(() => format.read('{"team":"zebra"}'), { name: 'ParseError' }, name)
}
const async = json(yup.object({ team: yup.string() }), { jsonSchema: plain })
assert.throws(() => async.read('{"team":"b"}'), { name: 'DefinitionError', code: 'schema_async' }, 'yup')
console.log(`${refused.length} refused by name, ${accepted.length} remedies work`)
