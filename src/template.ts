export {
  type DemonstrationVariables,
  type PassageVariables,
  type TranscriptOptions,
  transcript,
} from './render/templated-transcript.ts'
export {
  type Helper,
  type HelperBlock,
  type HelperOptions,
  type TemplateOptions,
  template,
} from './template/template.ts'
