/**
 * Says how many cases a property draws: all where tests take their time (`npm run test:slow`), else a quarter, so that
 * `npm test` stays short.
 */
export function runs(all: number): number {
  return process.env.EVERY_CASE === undefined ? Math.ceil(all / 4) : all
}
