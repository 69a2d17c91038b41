import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { TextDecoder } from 'node:util'
import { StoreError } from '../errors.ts'
import { makeTemplate, type TemplateOptions, templateRules } from '../template/make-template.ts'
import type { Template } from '../types.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { string } from '../value/rules.ts'
import { fileError } from './file-error.ts'
import { withoutFrontMatter } from './front-matter.ts'

export interface ReadTemplateOptions extends Omit<TemplateOptions, 'name' | 'partials'> {
  /** The folder of the partials, or their sources by name. @default the folder of the file */
  readonly partials?: string | Readonly<Record<string, string>> | undefined
}

const isPartials: Rule = (value, option) =>
  typeof value === 'string' || partials(value, option) === true || 'a folder, or an object of strings'

const { partials, helpers, schema, optional, missing } = templateRules
const fileRules = { helpers, schema, optional, missing }

/**
 * Reads a file as a Handlebars template, whatever its extension; of a dotprompt file it reads what is below the front
 * matter. Partials are the files in the same folder whose names begin with `_`: in `mail.hbs`, `{{> tone}}` refers to
 * `_tone.hbs` beside it. Errors name the file. Throws a `StoreError` (`file_unreadable`) for a file that cannot be
 * read, and what `template` throws.
 *
 * No compiler sees the source, so names are checked when the template is rendered, or immediately if a `schema` is
 * given.
 *
 * @example
 * const mail = await readTemplate<{ name: string }>('prompts/mail.hbs')
 */
export async function readTemplate<Vars = Readonly<Record<string, unknown>>>(
  path: string,
  options: ReadTemplateOptions = {},
): Promise<Template<Vars>> {
  checkOptions('readTemplate()', options, { ...fileRules, partials: isPartials })
  const { partials = dirname(path), ...rest } = options
  const source = withoutFrontMatter(await readText(path))
  const sources = typeof partials === 'string' ? await readPartials(partials, extname(path)) : partials
  return makeTemplate<Vars>(source, { ...rest, partials: sources, name: path }, false)
}

/**
 * Reads every template of a folder, by file name without extension; partials are the files whose names begin with `_`.
 * Throws what `readTemplate` throws.
 */
export async function readTemplates(
  folder: string,
  options: Omit<ReadTemplateOptions, 'partials'> & { readonly ending?: string } = {},
): Promise<ReadonlyMap<string, Template<Readonly<Record<string, unknown>>>>> {
  checkOptions('readTemplates()', options, { ...fileRules, ending: string })
  const { ending = '.hbs', ...rest } = options
  const names = (await list(folder)).filter((name) => extname(name) === ending && !name.startsWith('_')).sort()
  const partials = await readPartials(folder, ending)
  const entries = names.map(
    async (name) => [basename(name, ending), await readTemplate(join(folder, name), { ...rest, partials })] as const,
  )
  return new Map(await Promise.all(entries))
}

async function readPartials(folder: string, ending: string): Promise<Readonly<Record<string, string>>> {
  const names = (await list(folder)).filter((name) => name.startsWith('_') && extname(name) === ending).sort()
  const entries = names.map(
    async (name) => [basename(name, ending).slice(1), withoutFrontMatter(await readText(join(folder, name)))] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    throw fileError('read', folder, error)
  }
}

async function readText(path: string): Promise<string> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw fileError('read', path, error)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new StoreError('file_unreadable', `Cannot read ${preview(path)}: it is not UTF-8 text. Save it as UTF-8.`, {
      cause,
    })
  }
}
