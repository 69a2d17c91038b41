/**
 * Writes and reads XML.
 *
 * @holds format, npm:htmlparser2, npm:entities
 * @size 74.5 kB
 */
export { type XmlOptions, xml } from '../format/xml.ts'
