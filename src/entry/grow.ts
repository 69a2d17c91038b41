/**
 * Turns corrected replies into examples.
 *
 * @holds builder, example, format, grow, prompt.ts, read-given.ts
 * @size 9.3 kB
 */
export { type Accepted, type AcceptOptions, accept } from '../grow/accept.ts'
export {
  type CandidateOptions,
  candidateFrom,
  type FeedbackSource,
  type ReviewCandidate,
} from '../grow/candidate-from.ts'
