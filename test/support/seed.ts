import fc from 'fast-check'

/**
 * Draws the same cases in every run, so that a red run can be repeated and a green one stays green. `SEED=random npm test`
 * looks for new ones; `SEED=<number>` repeats what it found.
 */
const { SEED = '20261124' } = process.env
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) })
