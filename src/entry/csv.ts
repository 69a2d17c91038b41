/**
 * Writes and reads CSV and Markdown tables.
 *
 * @holds format
 * @size 61.6 kB
 */
export { type CsvOptions, csv } from '../format/csv.ts'
