/**
 * Writes and reads YAML.
 *
 * @holds format, npm:js-yaml
 * @size 62.4 kB
 */
export { type YamlOptions, yaml } from '../format/yaml.ts'
