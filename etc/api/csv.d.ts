// knapshot/csv
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema } from 'knapshot'

export interface CsvOptions {
    readonly table?: 'csv' | 'markdown' | undefined;
    readonly describe?: Exclude<Describe, 'schema'> | undefined;
    readonly jsonSchema?: object | undefined;
    readonly ignoreKeys?: true | readonly string[] | undefined;
}
export declare function csv<S extends StandardSchemaV1>(schema: S, options?: CsvOptions): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>;
export declare function csv<T = unknown>(schema: JsonSchema, options?: CsvOptions): Format<T>;

// Reached from the declarations above, not exported.

type Describe = 'types' | 'schema' | 'none' | DescribeRest;
type DescribeRest = 'rest' | {
    readonly rest: 'pinned' | 'chosen';
};
