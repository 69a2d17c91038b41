import type { Embedder } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { searchRules } from './options.ts'
import { literal, type TableOptions, type Tables, tableRules, tablesOf } from './tables.ts'
import { type VectorTable, vectorTable } from './vector-table.ts'

/** The version of the tables that this package reads and writes. */
export const schemaVersion = 1

export interface PostgresSchemaOptions extends TableOptions {
  /** The embedder of the store, if it has one: then the table of vectors is made as well. */
  readonly embedder?: Embedder | undefined
  /** As in the store: with `'hnsw'` the index for the embedder is made as well. @default 'exact' */
  readonly vectors?: 'exact' | 'hnsw' | undefined
}

/**
 * Returns the SQL that makes or updates the tables, for a role that may do so. Its statements can be run again and
 * again. With the tables in place, a store needs no rights except SELECT, INSERT, UPDATE and DELETE on the tables and
 * USAGE on the sequence. Throws a `DefinitionError` for invalid options.
 */
export function postgresSchema(options: PostgresSchemaOptions = {}): string {
  checkOptions('postgresSchema()', options, { ...tableRules, ...searchRules })
  const tables = tablesOf(options)
  const statements = [migration(tables)]
  if (options.embedder !== undefined) {
    const table = vectorTable(options.embedder, options.vectors)
    statements.push(vectorMigration(tables))
    if (table.isApproximate) statements.push(hnswMigration(tables, table))
  }
  return statements.map((statement) => `${statement};\n`).join('\n')
}

/**
 * Returns the statement that brings the tables to `schemaVersion`, from nothing or from an older version. It is one
 * block, and therefore one transaction on whichever connection it is sent; a lock lets in one process at a time.
 */
export function migration(tables: Tables): string {
  const { schema, version } = tables
  const steps = migrations.map(
    (step, i) => `  if found < ${i + 1} then
${indent(step(tables))}
  end if;`,
  )
  const quoted = `"${schema}"`
  return block(
    'found integer := 0;',
    `${schema === undefined ? '' : `  if to_regnamespace(${literal(quoted)}) is null then\n    create schema ${quoted};\n  end if;\n`}  if to_regclass(${literal(version)}) is null then
    create table ${version} (version integer not null);
    insert into ${version} values (0);
  end if;
  select version into strict found from ${version};
${steps.join('\n')}
  if found < ${schemaVersion} then
    update ${version} set version = ${schemaVersion};
  end if;`,
  )
}

/** Returns the statement that makes the table of vectors; it needs pgvector. */
export function vectorMigration({ vectors, examples }: Tables): string {
  return withVectors(`  if to_regclass(${literal(vectors)}) is null then
    create table ${vectors} (
      namespace text collate "C" not null,
      key text collate "C" not null,
      embedder text collate "C" not null,
      hash text collate "C" not null,
      vector vector not null,
      primary key (namespace, embedder, key),
      foreign key (namespace, key) references ${examples} on delete cascade
    );
    create index on ${vectors} (namespace, key);
  end if;`)
}

/** Returns the statement that makes the index for approximate search among the vectors of one embedder. */
export function hnswMigration(tables: Tables, { embedder, dimensions, hash }: VectorTable): string {
  const { vectors } = tables
  return withVectors(`  if not ${hasHnsw(tables, hash)} then
    create index "${hnswName(tables, hash)}" on ${vectors} using hnsw ((vector::vector(${dimensions})) vector_cosine_ops)
      where embedder = '${embedder}';
  end if;`)
}

/** Returns the condition that the index for approximate search exists. */
export function hasHnsw(tables: Tables, hash: string): string {
  return `exists (
    select from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = to_regclass(${literal(tables.vectors)}) and c.relname = '${hnswName(tables, hash)}'
  )`
}

function hnswName({ prefix }: Tables, hash: string): string {
  return `${prefix}_hnsw_${hash}`
}

/** Selects the schema that contains pgvector: on many servers one that is not on the search path. */
export const vectorHome =
  "select n.nspname from pg_extension x join pg_namespace n on n.oid = x.extnamespace where x.extname = 'vector'"

/** Returns a block in which `vector` is found wherever it is. */
function withVectors(body: string): string {
  return block(
    `home text := (${vectorHome});
  path text := current_setting('search_path');`,
    `  if home is null then
    create extension vector;
    home := (${vectorHome});
  end if;
  perform set_config('search_path', concat_ws(', ', nullif(path, ''), quote_ident(home)), true);
${body}
  perform set_config('search_path', path, true);`,
  )
}

/** Returns a block that one process at a time runs. Its quotes are made to differ from all that it contains. */
function block(declarations: string, body: string): string {
  let quote = '$knapshot$'
  while (body.includes(quote)) quote = quote.replace(/\$$/u, '_$')
  return `do ${quote}
declare
  ${declarations}
begin
  perform pg_advisory_xact_lock(${lock});
${body}
end
${quote}`
}

/** One lock for all tables: migrations are rare and short. */
const lock = 7_236_914_051_862

/** Each brings the tables to the version equal to its position, from 1. Steps are never changed, only added. */
const migrations: readonly ((tables: Tables) => string)[] = [
  ({ examples, words, puts, prefix }) => `create sequence ${puts};
create table ${examples} (
  namespace text collate "C" not null,
  key text collate "C" not null,
  -- The order of insertion: number of the put times 2^24, and the place in it.
  seq bigint not null,
  hash text collate "C" not null,
  -- What the last put did: 0 added, 1 updated, 2 written again as it was.
  change smallint not null,
  -- JSON as text, which comes back as it was; json and jsonb change numbers, keys and NUL.
  input text not null,
  output text not null,
  tags text,
  context text,
  -- Tags by which is searched, with their namespace.
  labels text[] collate "C" not null,
  -- Words by which is searched, as hashes.
  terms integer[] not null,
  primary key (namespace, key)
);
create unique index "${prefix}_examples_seq" on ${examples} (namespace, seq);
-- A sixteenth of the examples, in an order that has nothing to do with what they are.
create index "${prefix}_examples_sample" on ${examples} (namespace, hash) where hash < '1';
create index "${prefix}_examples_terms" on ${examples} using gin (terms) with (fastupdate = on, gin_pending_list_limit = 256);
create index "${prefix}_examples_labels" on ${examples} using gin (labels) with (fastupdate = on, gin_pending_list_limit = 256);
create table ${words} (
  namespace text collate "C" not null,
  term integer not null,
  -- From how many examples it came: a sketch of four registers.
  low bigint not null,
  high bigint not null,
  -- Keys that words have in common which are like each other.
  keys integer[] not null,
  primary key (namespace, term)
);
create index "${prefix}_words_keys" on ${words} using gin (keys) with (fastupdate = on, gin_pending_list_limit = 256);`,
]

function indent(sql: string): string {
  return sql.replace(/^/gmu, '    ')
}
