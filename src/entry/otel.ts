/**
 * Describes a prompt as attributes of an OpenTelemetry span.
 *
 * @holds format, otel
 * @size 12 kB
 */

export { type AttributeOptions, attributes, type PromptAttributes } from '../otel/attributes.ts'
