// knapshot/node
import type { Embedder, Example, ExampleShape, ExampleStore, Format, Tags, Template, Writer } from 'knapshot'
import type { TemplateOptions } from 'knapshot/template'

export interface Columns {
    readonly input?: string | undefined;
    readonly output?: string | undefined;
    readonly id?: string | undefined;
    readonly tags?: string | undefined;
    readonly context?: string | undefined;
    readonly metadata?: string | undefined;
    readonly [field: `input.${string}` | `output.${string}` | `metadata.${string}`]: string;
}
export interface ExportOptions<In, Demo> {
    readonly output?: Format<unknown, Demo> | undefined;
    readonly input?: Writer<In> | undefined;
    readonly tags?: Tags | undefined;
    readonly onProgress?: ((progress: {
        readonly rows: number;
    }) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
}
export interface ImportOptions<In, Demo> {
    readonly output?: Format<unknown, Demo> | undefined;
    readonly input?: Writer<In> | undefined;
    readonly columns?: Columns | undefined;
    readonly batch?: number | undefined;
    readonly check?: boolean | undefined;
    readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
}
export interface ImportProgress {
    readonly rows: number;
    readonly added: number;
    readonly updated: number;
}
export interface ReadExamplesOptions<In, Demo> extends ExampleShape<In, Demo> {
    readonly columns?: Columns | undefined;
}
export interface ReadTemplateOptions extends Omit<TemplateOptions, 'name' | 'partials'> {
    readonly partials?: string | Readonly<Record<string, string>> | undefined;
}
export declare function cachedEmbedder(embedder: Embedder, path: string): Embedder;
export declare function exportExamples<In, Demo>(store: ExampleStore<In, Demo>, path: string, given?: ExportOptions<NoInfer<In>, NoInfer<Demo>>): Promise<number>;
export declare function importExamples<In, Demo>(store: ExampleStore<In, Demo>, path: string, given?: ImportOptions<NoInfer<In>, NoInfer<Demo>>): Promise<ImportProgress>;
export declare function readExamples<Demo, In = string>(path: string, options: ReadExamplesOptions<In, Demo>): Promise<Example<In, Demo>[]>;
export declare function readJsonl<Demo, In = string>(path: string, options: ReadExamplesOptions<In, Demo>): Promise<Example<In, Demo>[]>;
export declare function readTemplate<Vars = Readonly<Record<string, unknown>>>(path: string, options?: ReadTemplateOptions): Promise<Template<Vars>>;
export declare function readTemplates(folder: string, options?: Omit<ReadTemplateOptions, 'partials'> & {
    readonly ending?: string;
}): Promise<ReadonlyMap<string, Template<Readonly<Record<string, unknown>>>>>;
export declare function writeJsonl<In, Demo>(path: string, examples: Iterable<Example<In, Demo>> | AsyncIterable<Example<In, Demo>>): Promise<number>;
