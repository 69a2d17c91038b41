import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'knapshot'
import { readExamples } from 'knapshot/node'
import { expect, it } from 'vitest'
import * as z from 'zod'

it('files of examples speak names, whatever the model sees', async () => {
  const output = json(
    z.object({
      team: z.enum(['billing', 'login']).meta({ 'x-alias': 'Abteilung', 'x-enumAlias': { billing: 'Rechnung' } }),
      count: z.int().optional().meta({ 'x-alias': 'Anzahl' }),
    }),
  )
  const path = join(mkdtempSync(join(tmpdir(), 'knapshot-')), 'rows.csv')
  writeFileSync(path, 'input,output.team,output.count\nI paid twice,billing,2\nNo way in,login,\n')
  expect((await readExamples(path, { output })).map((example) => example.output)).toEqual([
    { team: 'billing', count: 2 },
    { team: 'login' },
  ])
})
