/**
 * Writes and reads XML.
 *
 * @holds format, npm:htmlparser2, npm:entities
 * @size 77.9 kB
 */
export { type XmlOptions, xml } from '../format/xml.ts'
