/**
 * Writes and reads XML.
 *
 * @holds format, npm:htmlparser2, npm:entities
 * @size 75.6 kB
 */
export { type XmlOptions, xml } from '../format/xml.ts'
