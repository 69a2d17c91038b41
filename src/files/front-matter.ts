/** The part above the template in a dotprompt file: comments, then YAML between lines of three dashes. */
export const frontMatter = /^(?:#[^\n]*\r?\n|[^\S\n]*\n)*---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|$)/msu

/** Returns the template of a file, which may have front matter. */
export function withoutFrontMatter(text: string): string {
  return text.replace(frontMatter, '')
}
