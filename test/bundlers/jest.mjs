import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { project } from './install.mjs'
import { programs } from './programs.mjs'

const require = createRequire(import.meta.url)

/** Runs the program as a test, in both module systems and with and without a DOM. Returns a line for each. */
export async function underJest(expected) {
  const base = { transform: {}, testMatch: ['**/*.test.{mjs,cjs}'] }
  const projects = ['node', 'jsdom'].map((environment) => {
    const testEnvironment = require.resolve(`jest-environment-${environment}`)
    return { ...base, displayName: environment, testEnvironment, rootDir: '<rootDir>' }
  })
  const folder = project('jest', {
    ...programs.tests(expected),
    'jest.config.json': JSON.stringify({ projects }),
  })
  const args = ['--experimental-vm-modules', '--no-warnings', require.resolve('jest/bin/jest'), '--ci', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, encoding: 'utf8' }).catch(
    (error) => error,
  )
  const { testResults } = JSON.parse(stdout)
  if (testResults.length !== 4) return [{ name: 'jest', problem: `ran ${testResults.length} files of 4:\n${stdout}` }]
  return testResults.map(({ name, status, message }, i) => ({
    name: `jest ${i + 1} of 4, ${name.endsWith('.mjs') ? 'ES modules' : 'CommonJS'}`,
    problem: status === 'passed' ? undefined : message,
  }))
}
