import type { Io } from './io.ts'

const widest = 40
/** Milliseconds after which work counts as long, and between two changes of the bar. */
const patience = 500
const interval = 100

export interface ProgressBar {
  show(done: number, total: number): void
  clear(): void
}

/** Shows the progress of long work on the terminal's error output; nothing for short work or without a terminal. */
export function progressBar(title: string, io: Io, now: () => number = () => performance.now()): ProgressBar {
  const start = now()
  let shownAt: number | undefined
  return {
    show(done, total) {
      const time = now()
      if (!io.isWatched || time - start < patience || (shownAt !== undefined && time - shownAt < interval)) return
      shownAt = time
      const width = Math.min(widest, io.columns - title.length - 24)
      const part = total === 0 ? 1 : Math.min(1, done / total)
      const filled = Math.round(part * Math.max(0, width))
      io.stderr(`\r${title} ${'█'.repeat(filled)}${'░'.repeat(Math.max(0, width - filled))} ${done} of ${total}`)
    },
    clear() {
      if (shownAt !== undefined) io.stderr('\r\u001b[K')
    },
  }
}
