import { fields } from 'knapshot'
import { yaml } from 'knapshot/yaml'
import { csv } from 'knapshot/csv'
import { it } from 'vitest'
import * as z from 'zod'
const show = (f: any, r: string, o?: any) => { try { const { value, fixes } = f.read(r, o); console.log('OK ', JSON.stringify(r).slice(0, 150), '=>', JSON.stringify(value), fixes.map((x: any) => x.kind).join()) } catch (e: any) { console.log('ERR', JSON.stringify(r).slice(0, 150), '=>', e.code, e.message.slice(0, 200), e.code ? '' : e.stack) } }
it('x', () => {
  for (const f of [yaml(z.object({ a: z.number() })), fields(z.object({ a: z.number() }))]) for (const r of ['', 'a: 1.50', 'a: 5e-3', 'a: 1.0', 'Sure:\na: 1.50']) show(f, r)
  show(csv(z.array(z.object({ a: z.string() }))), 'a\n"x')
})
