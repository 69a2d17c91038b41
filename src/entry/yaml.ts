/**
 * Writes and reads YAML.
 *
 * @holds format, npm:js-yaml
 * @size 63 kB
 */
export { type YamlOptions, yaml } from '../format/yaml.ts'
