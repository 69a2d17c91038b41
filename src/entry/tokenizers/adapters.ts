/**
 * Makes tokenizers out of those of other packages.
 *
 * @holds tokens
 * @size 1.65 kB
 */
export {
  type AdapterOptions,
  fromGptTokenizer,
  fromTiktoken,
  type GptTokenizerModule,
  type TiktokenEncoder,
} from '../../tokens/adapters.ts'
