/**
 * Compiles typed Handlebars templates, and layouts made of them.
 *
 * @holds render, template, npm:handlebars
 * @size 25 kB { template }
 * @size 27.7 kB { template, transcript }
 */
export {
  type DemonstrationVariables,
  type PassageVariables,
  type TranscriptOptions,
  transcript,
} from '../render/templated-transcript.ts'
export {
  type Helper,
  type HelperBlock,
  type HelperOptions,
  type TemplateOptions,
  template,
} from '../template/template.ts'
