// knapshot/otel
import type { Prompt } from 'knapshot'

export interface AttributeOptions {
    readonly name?: string | undefined;
    readonly content?: boolean | undefined;
}
export interface PromptAttributes {
    [name: string]: string | number | boolean | string[];
}
export declare function attributes(prompt: Prompt<unknown>, options?: AttributeOptions): PromptAttributes;
