import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageOf } from '../../src/cli/html/page-of.ts'
import type { Built } from '../../src/cli/subject/build-prompt.ts'
import { launchChromium } from './chromium.ts'
import { hostile, openBook, tickets } from './explain-pages.ts'

const folder = await mkdtemp(join(tmpdir(), 'knapshot-browser-'))
const pictures = process.env.SCREENSHOTS ?? folder
let browser: Browser
const builts: Record<string, Built> = {}

beforeAll(async () => {
  browser = await launchChromium()
  for (const [name, make] of Object.entries({ tickets, openBook })) {
    const built = await make()
    builts[name] = built
    await writeFile(join(folder, `${name}.html`), await pageOf(built, name))
  }
  const built = await tickets()
  builts.cached = built
  await writeFile(join(folder, 'cached.html'), await pageOf(built, 'cached', 'anthropic'))
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true })
})

interface Opened {
  readonly page: Page
  readonly built: Built
  /** Everything that should not happen: console messages, errors, dialogs, requests other than for the page itself. */
  readonly events: readonly string[]
}

async function open(name: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const events: string[] = []
  const address = pathToFileURL(join(folder, `${name}.html`)).href
  page.on('console', (message) => events.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => events.push(`error: ${error.message}`))
  page.on('request', (request) => request.url() === address || events.push(`request: ${request.url()}`))
  page.on('dialog', (dialog) => {
    events.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  await page.goto(address)
  const built = builts[name]
  if (built === undefined) throw new Error(`no page ${name}`)
  return { page, built, events }
}

const texts = (page: Page, selector: string) => page.locator(selector).allTextContents()
const keptIds = (page: Page) => texts(page, '#kept a')
const droppedIds = async (page: Page) => (await texts(page, '#dropped td:first-child')).filter((id) => id !== 'none')
const styleOf = (page: Page, selector: string, property: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`)
const move = (page: Page, position: number) => page.locator('#budget').fill(String(position))
const lastStop = async (page: Page) => Number(await page.locator('#budget').getAttribute('max'))

describe('the page of explain', () => {
  it.each(['tickets', 'openBook', 'cached'])('for %s opens without an error, a message or a request', async (name) => {
    const { page, events } = await open(name)
    for (let stop = 0; stop <= (await lastStop(page)); stop += 4) await move(page, stop)
    expect(events).toEqual([])
  })

  it('shows the prompt, what it kept and dropped, and what it costs', async () => {
    const { page, built } = await open('tickets')
    const { messages, report } = built.prompt
    expect(await page.title()).toBe('triage · knapshot explain')
    expect(await texts(page, '#prompt .content')).toEqual(messages.map(({ content }) => content))
    expect(await keptIds(page)).toEqual(report.shots.map(({ id }) => id))
    expect(await droppedIds(page)).toEqual(report.dropped.map(({ id }) => id))
    expect(await texts(page, '#legend th')).toEqual([...report.sections.map(({ name }) => name), 'reserve', 'free'])
    expect(await texts(page, '#legend td:nth-child(2)')).toContain(`${report.stableTokens - 18 - 224}`)
    expect(await page.locator('#features').textContent()).toContain('Not shown by the pinned examples')
    for (const feature of report.uncovered) expect(await texts(page, '#features code')).toContain(feature)
  })

  it('shows at every budget what a build with that budget keeps', async () => {
    const { page, built } = await open('tickets')
    const last = await lastStop(page)
    expect(last).toBeGreaterThanOrEqual(25)
    expect(last).toBeLessThan(40)
    const seen = new Set<string>()
    for (let stop = 0; stop <= last; stop++) {
      await move(page, stop)
      const budget = /^Budget ([\d,]+): /.exec((await page.locator('#chosen').textContent()) ?? '')?.[1] ?? ''
      const { definition } = built.builder
      const tokens = Number(budget.replace(',', ''))
      const variation = built.builder.with({ budget: { ...definition.budget, tokens } })
      const { messages, report } = await built.build(variation)
      expect(await keptIds(page)).toEqual(report.shots.map(({ id }) => id))
      expect(await droppedIds(page)).toEqual(report.dropped.map(({ id }) => id))
      expect(await texts(page, '#prompt .content')).toEqual(messages.map(({ content }) => content))
      expect(await page.locator('#cost').textContent()).toContain(`of a budget of ${budget}`)
      seen.add(await page.locator('#bar').innerHTML())
    }
    expect(seen.size).toBe(last + 1)
  })

  it('shows how far the start is from what a provider caches, at every budget', async () => {
    const { page } = await open('cached')
    const bar = page.locator('#facts svg.cache')
    for (const stop of [Number(await page.locator('#budget').inputValue()), 0, await lastStop(page)]) {
      await move(page, stop)
      const stable = /the first ([\d,]+) tokens/.exec((await page.locator('#facts').textContent()) ?? '')?.[1] ?? ''
      expect(await bar.getAttribute('aria-label')).toBe(`${stable} tokens at the start, 4,096 are needed`)
      const [all, filled] = [await bar.boundingBox(), await bar.locator('rect').boundingBox()]
      const share = Number(stable.replace(',', '')) / 4_096
      expect((filled?.width ?? 0) / (all?.width ?? 1)).toBeCloseTo(share, 2)
      expect(await page.locator('#facts').textContent()).toContain(`${stable} tokens: below 4,096, not cached.`)
    }
    expect(await page.locator('#facts').textContent()).toContain('Structured outputanthropic takes the schema')
    const { page: plain } = await open('tickets')
    expect(await plain.locator('#facts svg').count()).toBe(0)
  })

  it('can be used with the keyboard alone', async () => {
    const { page } = await open('tickets')
    const slider = page.getByRole('slider', { name: 'At other budgets' })
    const given = await slider.inputValue()
    // Anything that scrolls is a tab stop of its own, before it.
    for (let stop = 0; stop < 3; stop++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate('document.activeElement.id')) === 'budget') break
    }
    const before = await keptIds(page)
    await page.keyboard.press('Home')
    expect((await keptIds(page)).length).toBeLessThan(before.length)
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Budget \d{3}: \d examples kept/)
    await page.keyboard.press('ArrowRight')
    expect(await slider.inputValue()).toBe('1')
    await page.getByRole('button', { name: 'Back to 1,500' }).press('Enter')
    expect(await slider.inputValue()).toBe(given)
    expect(await keptIds(page)).toEqual(before)
    await page.locator('#kept a').first().press('Enter')
    expect(await styleOf(page, '#prompt :target', 'outlineStyle')).toBe('solid')
    expect(await page.locator('#prompt :target').textContent()).toBe('sync is dead again')
  })

  it.each(['light', 'dark'] as const)(
    'colours each section alike in bar, legend and prompt, in %s',
    async (colorScheme) => {
      const { page, built } = await open('openBook', { colorScheme })
      const sections = built.prompt.report.sections.map(({ name }) => name)
      expect(sections).toEqual(['instruction', 'format', 'pinned', 'examples', 'passages', 'history', 'query'])
      const colours = new Set<string>()
      for (const section of sections) {
        const colour = await styleOf(page, `#legend .${section}`, 'backgroundColor')
        colours.add(colour)
        expect(await styleOf(page, `#bar .${section}`, 'fill')).toBe(colour)
        expect(await styleOf(page, `#columns .${section}`, 'fill')).toBe(colour)
        const value = page.locator(`#prompt .content .${section}:not(.template)`).first()
        expect(await value.getAttribute('title')).toMatch(
          /^(instruction|format|pinned example|example|passage|conversation|query)/,
        )
        const tint = await styleOf(page, `#prompt .content .${section}:not(.template)`, 'backgroundColor')
        expect(tint).not.toBe('rgba(0, 0, 0, 0)')
      }
      expect(colours.size).toBe(sections.length)
      const background = await styleOf(page, 'html', 'backgroundColor')
      const lightness = Math.max(...(background.match(/\d+/g) ?? []).map(Number))
      if (colorScheme === 'dark') expect(lightness).toBeLessThan(60)
      else expect(lightness).toBeGreaterThan(240)
    },
  )

  it('shows hostile text and does not run it', async () => {
    const { page, built, events } = await open('openBook')
    const visible = hostile.replace('\ud800', '\\ud800').replace('\u202e', '\\u202e').replace('\u0000', '\\u0000')
    const title = await page.title()
    for (const stop of [await page.locator('#budget').inputValue(), 0, await lastStop(page)]) {
      await move(page, Number(stop))
      expect(await page.locator('img, textarea, body style, body script:not(:nth-last-child(-n+2))').count()).toBe(0)
      expect(await page.title()).toBe(title)
    }
    expect(title).toContain(visible)
    expect(await page.locator('h1').textContent()).toBe(visible)
    expect(await keptIds(page)).toContain(visible)
    // What is sent has U+FFFD for half of a surrogate pair.
    const sent = visible.replace('\\ud800', '\ufffd')
    expect(await texts(page, '#prompt .query.input')).toEqual([`How long do refunds take? ${sent}`])
    expect(built.prompt.report.sections).toHaveLength(7)
    expect(events).toEqual([])
  })

  it('shows what was asked for without JavaScript', async () => {
    const { page, built } = await open('tickets', { javaScriptEnabled: false })
    expect(await texts(page, '#prompt .content')).toEqual(built.prompt.messages.map(({ content }) => content))
    expect(await keptIds(page)).toEqual(built.prompt.report.shots.map(({ id }) => id))
    expect(await page.locator('#columns g').count()).toBeGreaterThanOrEqual(25)
    expect(await page.locator('#budget').isVisible()).toBe(false)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('noscript').textContent()).toContain('needs JavaScript')
  })

  it.each([
    [1_280, 'light'],
    [1_280, 'dark'],
    [400, 'light'],
    [400, 'dark'],
  ] as const)('fits %i pixels, in %s', async (width, colorScheme) => {
    for (const name of ['tickets', 'openBook', 'cached']) {
      const { page } = await open(name, { colorScheme, viewport: { width, height: 900 } })
      for (const stop of [0, await lastStop(page)]) {
        await move(page, stop)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        for (const fact of await page.locator('#facts dd').all())
          expect((await fact.boundingBox())?.width).toBeGreaterThan(180)
      }
      const path = join(pictures, `${name}-${width}-${colorScheme}.png`)
      const picture = await page.screenshot({ path, fullPage: true })
      expect(picture.length).toBeGreaterThan(20_000)
    }
  })
})
