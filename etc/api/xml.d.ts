// knapshot/xml
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema } from 'knapshot'

export interface XmlOptions {
    readonly root?: string | undefined;
    readonly describe?: Exclude<Describe, 'schema'> | undefined;
    readonly jsonSchema?: object | undefined;
    readonly ignoreKeys?: true | readonly string[] | undefined;
}
export declare function xml<S extends StandardSchemaV1>(schema: S, options?: XmlOptions): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>;
export declare function xml<T = unknown>(schema: JsonSchema, options?: XmlOptions): Format<T>;

// Reached from the declarations above, not exported.

type Describe = 'types' | 'schema' | 'none' | DescribeRest;
type DescribeRest = 'rest' | {
    readonly rest: 'pinned' | 'chosen';
};
