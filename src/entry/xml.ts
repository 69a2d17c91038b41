/**
 * Writes and reads XML.
 *
 * @holds format, npm:htmlparser2, npm:entities
 * @size 76.2 kB
 */
export { type XmlOptions, xml } from '../format/xml.ts'
