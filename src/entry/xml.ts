/**
 * Writes and reads XML.
 *
 * @holds format, npm:htmlparser2, npm:entities
 * @size 77.4 kB
 */
export { type XmlOptions, xml } from '../format/xml.ts'
