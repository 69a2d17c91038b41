/**
 * Describes a prompt as attributes of an OpenTelemetry span.
 *
 * @holds builder, otel, prompt.ts, read-given.ts
 * @size 4.2 kB
 */

export { type AttributeOptions, attributes, type PromptAttributes } from '../otel/attributes.ts'
