// knapshot/grow
import type { ExampleStore, Prompt, PromptBuilder, Reply, StoredExample } from 'knapshot'

export interface AcceptOptions {
    readonly conflicts?: 'refuse' | 'replace' | 'keep' | undefined;
}
export interface Accepted {
    readonly accepted: number;
    readonly replaced: readonly string[];
}
export interface CandidateOptions {
    readonly tags?: readonly string[] | undefined;
}
export type FeedbackSource<Out, Demo, In> = Prompt<Out> | {
    readonly builder: PromptBuilder<Out, Demo, In, never>;
    readonly input: In;
};
export interface ReviewCandidate<In, Demo> {
    readonly example: StoredExample<In, Demo>;
    readonly status: 'new' | 'duplicate' | 'conflict';
    readonly other?: StoredExample<In, Demo>;
}
export declare function accept<In, Demo>(candidates: ExampleStore<In, Demo>, store: ExampleStore<In, Demo>, ids: readonly string[], options?: AcceptOptions): Promise<Accepted>;
export declare function candidateFrom<Out, Demo = Out, In = string>(source: FeedbackSource<Out, Demo, In>, reply: Reply, correction?: NoInfer<Demo>, options?: CandidateOptions): Promise<ReviewCandidate<In, Demo>>;
