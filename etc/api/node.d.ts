// knapshot/node
import type { Embedder, Example, ExampleStore, Format, Tags, Template, Writer } from 'knapshot'
import type { TemplateOptions } from 'knapshot/template'

export interface Columns {
    readonly input?: string;
    readonly output?: string;
    readonly id?: string;
    readonly tags?: string;
    readonly context?: string;
    readonly metadata?: string;
    readonly [field: `input.${string}` | `output.${string}` | `metadata.${string}`]: string;
}
export interface ExportOptions<In, Demo> {
    readonly output?: Format<unknown, Demo>;
    readonly input?: Writer<In>;
    readonly tags?: Tags;
    readonly onProgress?: (progress: {
        readonly rows: number;
    }) => void;
    readonly signal?: AbortSignal;
}
export interface ImportOptions<In, Demo> {
    readonly output?: Format<unknown, Demo>;
    readonly input?: Writer<In>;
    readonly columns?: Columns;
    readonly batch?: number;
    readonly check?: boolean;
    readonly onProgress?: (progress: ImportProgress) => void;
    readonly signal?: AbortSignal;
}
export interface ImportProgress {
    readonly rows: number;
    readonly added: number;
    readonly updated: number;
}
export interface ReadExamplesOptions<In, Demo> extends ExampleShape<In, Demo> {
    readonly columns?: Columns;
}
export interface ReadTemplateOptions extends Omit<TemplateOptions, 'name' | 'partials'> {
    readonly partials?: string | Readonly<Record<string, string>>;
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

// Reached from the declarations above, not exported.

interface ExampleShape<In, Demo> {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In>;
}
