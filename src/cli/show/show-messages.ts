import pc from 'picocolors'
import type { Message } from '../../types.ts'
import type { Io } from '../shell/io.ts'
import { visibleText } from './visible-text.ts'

/** Shows messages for people, each under its role. */
export function showMessages(messages: readonly Message[], io: Io): string {
  const colours = pc.createColors(io.colours.stdout)
  const byRole = { system: colours.magenta, user: colours.cyan, assistant: colours.green, tool: colours.yellow }
  return messages
    .map(({ role, content, cache }) => {
      const mark = cache === true ? colours.dim(' (the same for every query up to here)') : ''
      return `${colours.bold(byRole[role](`── ${role} ──`))}${mark}\n${byRole[role](visibleText(content))}\n`
    })
    .join('\n')
}
