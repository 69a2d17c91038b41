// knapshot/yaml
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema } from 'knapshot'

export interface YamlOptions {
    readonly describe?: Describe | undefined;
    readonly jsonSchema?: object | undefined;
    readonly ignoreKeys?: true | readonly string[] | undefined;
}
export declare function yaml<S extends StandardSchemaV1>(schema: S, options?: YamlOptions): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>;
export declare function yaml<T = unknown>(schema: JsonSchema, options?: YamlOptions): Format<T>;

// Reached from the declarations above, not exported.

type Describe = 'types' | 'schema' | 'none' | DescribeRest;
type DescribeRest = 'rest' | {
    readonly rest: 'pinned' | 'chosen';
};
