import type { ValueIssue } from '../../errors.ts'
import type { Fix, Reading } from '../../types.ts'
import { Place } from '../schema/place.ts'
import { invalid } from '../schema/schema-source.ts'
import { type ToolsSource, unknownArgument } from './tools-source.ts'

/**
 * Refuses a reading that left arguments out, or took the name of a tool for another: such a call may do something else
 * than the model meant.
 */
export function refuseUnknown(reading: Reading<unknown>, source: ToolsSource, reply: string): Reading<unknown> {
  const issues = reading.fixes.flatMap((fix) => issueOf(fix, reading.value, source))
  if (issues.length > 0) throw invalid(issues, reply)
  return reading
}

function issueOf({ kind, path, message }: Fix, value: unknown, { byName }: ToolsSource): readonly ValueIssue[] {
  const [, i, where = ''] = /^\$\[(\d+)\]\.(.+)$/u.exec(path) ?? []
  if (kind === 'label' && where === 'name') return [{ path, message: `there is no such tool: ${message}?` }]
  if (kind !== 'dropped-field' || !/^arguments[.[]/u.test(where)) return []
  const call: unknown = Reflect.get(Object(value), Number(i))
  const tool = byName.get(Reflect.get(Object(call), 'name'))
  const [, key] = /^arguments\.([^.[]+)$/u.exec(where) ?? []
  // What is left out further in has other neighbours.
  if (tool === undefined || key === undefined) return [{ path, message }]
  return [unknownArgument(key, path, new Place(tool.named).keys, Reflect.get(Object(call), 'arguments'))]
}
