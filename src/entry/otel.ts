/**
 * Describes a prompt as attributes of an OpenTelemetry span.
 *
 * @holds format, otel
 * @size 4.2 kB
 */

export { type AttributeOptions, attributes, type PromptAttributes } from '../otel/attributes.ts'
