export {
  type DemonstrationVariables,
  type PassageVariables,
  type TranscriptOptions,
  transcript,
} from './render/templated-transcript.ts'
export { template } from './template/template.ts'
