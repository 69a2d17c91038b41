import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** Starts the installed Chromium: `apt-get install chromium` on Debian; `CHROMIUM` names another. */
export async function launchChromium(): Promise<Browser> {
  // Build machines run as root, where Chromium has no sandbox. The pages are our own.
  return chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] })
}

async function findChromium(): Promise<string> {
  if (process.env.CHROMIUM !== undefined) return process.env.CHROMIUM
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      const path = join(folder, name)
      const isThere = await access(path).then(
        () => true,
        () => false,
      )
      if (isThere) return path
    }
  }
  throw new Error('No Chromium on the PATH. Install it (apt-get install chromium), or name one in CHROMIUM.')
}
