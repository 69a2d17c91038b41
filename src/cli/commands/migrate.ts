import type { Command } from 'commander'
import { listDifferences } from '../migrate/list-differences.ts'
import { loadMigration } from '../migrate/load-migration.ts'
import { openTarget } from '../migrate/open-target.ts'
import { type MigrationPlan, planMigration } from '../migrate/plan-migration.ts'
import { showMigration } from '../migrate/show-migration.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { printJson } from '../show/print-json.ts'

interface MigrateFlags {
  readonly with: string
  readonly definition?: string
  readonly apply?: true
  readonly json?: true
}

/** Adds `migrate`: brings stored examples to the present schema. */
export function addMigrate(program: Command, io: Io, runner: Runner): void {
  program
    .command('migrate')
    .description('change every stored example by a function, and check the results against the schema: first a preview')
    .argument('<definition | examples>', 'a module that exports a builder with a store, or a file of examples')
    .requiredOption('--with <module>', 'exports (example) => the new example, or undefined to delete it')
    .option('--definition <file>', 'the definition that a file of examples is for')
    .option('--apply', 'write the result, if all of it is good')
    .option('--json', 'print data for programs')
    .action(runner((path: string, flags: MigrateFlags) => migrate(path, flags, io)))
}

async function migrate(path: string, flags: MigrateFlags, io: Io): Promise<number> {
  const migration = await loadMigration(flags.with, io)
  const target = await openTarget(path, flags.definition, io)
  const plan = await planMigration(target, migration)
  const hasWork = plan.changed.length + plan.deleted.length + plan.merged > 0
  const done = flags.apply && plan.bad.length === 0 && hasWork ? await target.apply(plan) : undefined
  if (flags.json) printJson(dataOf(path, plan, done !== undefined), io)
  else io.stdout(showMigration(path, plan, done, io))
  return plan.bad.length > 0 ? exitCodes.finding : exitCodes.success
}

function dataOf(subject: string, plan: MigrationPlan, applied: boolean): Readonly<Record<string, unknown>> {
  const { examples, unchanged, changed, deleted, merged, bad } = plan
  return {
    subject,
    applied,
    examples,
    unchanged,
    merged,
    changed: changed.map(({ place, before, after }) => ({
      ...place,
      id: before.id,
      becomes: after?.id,
      differences: listDifferences(before, after),
    })),
    deleted: deleted.map(({ place, before }) => ({ ...place, id: before.id })),
    bad,
  }
}
