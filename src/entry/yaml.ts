/**
 * Writes and reads YAML.
 *
 * @holds format, npm:js-yaml
 * @size 64.3 kB
 */
export { type YamlOptions, yaml } from '../format/yaml.ts'
