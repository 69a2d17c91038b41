import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTemplate, readTemplates } from 'knapshot/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = await mkdtemp(join(tmpdir(), 'knapshot-templates-'))
const file = (name: string): string => join(folder, name)
afterAll(() => rm(folder, { recursive: true }))
beforeAll(async () => {
  await writeFile(file('mail.hbs'), 'Dear {{name}},\n{{> tone}}')
  await writeFile(file('bye.hbs'), 'Bye {{name}}')
  await writeFile(file('_tone.hbs'), 'be {{tone}}')
  await writeFile(file('triage.prompt'), '\ufeff# licence\n---\nmodel: x\n---\nRoute {{what}}')
  await writeFile(file('bad.hbs'), 'fine\n{{#if x}}')
  await writeFile(file('latin.txt'), Buffer.from([0x48, 0xe9]))
})

describe('readTemplate', () => {
  it('reads a file with the partials beside it, or with given ones', async () => {
    const variables = { name: 'Ada', tone: 'kind' }
    expect((await readTemplate(file('mail.hbs'))).write(variables)).toBe('Dear Ada,\nbe kind')
    const own = await readTemplate<{ name: string }>(file('mail.hbs'), { partials: { tone: 'x' } })
    expect(own.write({ name: 'Ada' })).toBe('Dear Ada,\nx')
  })

  it('reads what stands below the front matter of a dotprompt file', async () => {
    expect((await readTemplate(file('triage.prompt'))).write({ what: 'mail' })).toBe('Route mail')
  })

  it('names the file in what is wrong', async () => {
    await expect(readTemplate(file('bad.hbs'))).rejects.toMatchObject({
      code: 'template_syntax',
      message: expect.stringContaining('bad.hbs'),
    })
    await expect(readTemplate(file('none.hbs'))).rejects.toMatchObject({ code: 'file_unreadable' })
    await expect(readTemplate(file('latin.txt'))).rejects.toThrow(/latin\.txt.*not UTF-8/)
    const mail = await readTemplate(file('mail.hbs'))
    expect(() => mail.write({ nmae: 'Ada', tone: 'x' })).toThrow(/mail\.hbs.*\{\{name\}\}.*did you mean/s)
  })
})

describe('readTemplates', () => {
  it('reads a folder, by name', async () => {
    await rm(file('bad.hbs'), { force: true })
    const all = await readTemplates(folder)
    expect([...all.keys()]).toEqual(['bye', 'mail'])
    expect(all.get('bye')?.write({ name: 'Ada' })).toBe('Bye Ada')
    await expect(readTemplates(file('nowhere'))).rejects.toMatchObject({ code: 'file_unreadable' })
  })
})
