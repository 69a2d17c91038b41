// knapshot/embedders
export interface AISDKEmbedManyOptions<Model> {
    model: Model;
    values: string[];
    abortSignal?: AbortSignal;
}
export interface AISDKEmbedderOptions<Model extends AISDKEmbeddingModel> {
    readonly embedMany: (options: AISDKEmbedManyOptions<Model>) => PromiseLike<{
        readonly embeddings: readonly (readonly number[])[];
    }>;
    readonly model: Model;
    readonly dimensions: number;
}
export type AISDKEmbeddingModel = string | {
    readonly modelId: string;
    readonly provider: string;
};
export interface EmbedOptions {
    readonly signal?: AbortSignal | undefined;
}
export interface Embedder {
    readonly name: string;
    readonly dimensions: number;
    embed(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]>;
}
export interface OpenAIEmbedderOptions {
    readonly model: string;
    readonly dimensions: number;
    readonly sendDimensions?: boolean | undefined;
    readonly batch?: number | undefined;
}
export interface OpenAIEmbeddingClient {
    readonly embeddings: {
        create(body: {
            model: string;
            input: string[];
            encoding_format: 'float';
            dimensions?: number;
        }, options?: {
            signal?: AbortSignal;
        }): PromiseLike<{
            readonly data: readonly {
                readonly index: number;
                readonly embedding: readonly number[];
            }[];
        }>;
    };
}
export interface TransformersEmbedderOptions {
    readonly model: string;
    readonly dimensions: number;
    readonly dtype?: string | undefined;
    readonly pooling?: TransformersPooling | undefined;
}
export type TransformersExtract = (text: string, options: {
    pooling: TransformersPooling;
    normalize: boolean;
}) => PromiseLike<{
    readonly data: ArrayLike<unknown>;
}>;
export type TransformersPooling = 'mean' | 'cls' | 'last_token';
export declare function aiSdkEmbedder<Model extends AISDKEmbeddingModel>(options: AISDKEmbedderOptions<Model>): Embedder;
export declare function openAIEmbedder(client: OpenAIEmbeddingClient, options: OpenAIEmbedderOptions): Embedder;
export declare function transformersEmbedder(extract: TransformersExtract, options: TransformersEmbedderOptions): Embedder;
