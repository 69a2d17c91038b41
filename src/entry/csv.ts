/**
 * Writes and reads CSV and Markdown tables.
 *
 * @holds format
 * @size 54.8 kB
 */
export { type CsvOptions, csv } from '../format/csv.ts'
