import { describe, expect, it } from 'vitest'
import { html } from '../../../src/cli/html/html.ts'

describe('html', () => {
  it('escapes every value that is not HTML itself, in text and in attributes', () => {
    const value = `</script><img src=x onerror="a('b')"> & more`
    expect(html`<p title="${value}">${html`<b>${value}</b>`}${[html`1`, html`2`]}${3}</p>`.text).toBe(
      '<p title="&lt;/script&gt;&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; more"><b>&lt;/script&gt;&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; more</b>123</p>',
    )
  })

  it('shows what a page cannot hold, and what would turn text around', () => {
    expect(html`${'a\ud800b\udfff 👍 \u0000\u202e\r\n\tc'}`.text).toBe('a\\ud800b\\udfff 👍 \\u0000\\u202e\n\tc')
  })
})
