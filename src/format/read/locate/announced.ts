import { pattern } from '../../../value/pattern.ts'

/** Words before an answer that replaces an earlier one. */
const final = /* @__PURE__ */ pattern(
  String.raw`(?<!\p{L})(?:final(?!\p{L}{6})|correct(?:ed|ion)|(?:correct|right) (?:answer|output|result|version|json)|revised|updated|fixed|on reflection|actual(?:ly)?(?!\p{L})|instead|so the answer|endg[üu]ltig|korrig|berichtig|d[ée]finiti|corrig|correg|corrett|gecorrig|slutgiltig|slutlig|r[äa]ttad|ostatecz|popraw|nihai|düzelt|итог|исправ|окончат)|最终|最終|修正|更正|订正|訂正`,
  'iu',
)
/** Words before an answer that is only a draft. */
const draft = /* @__PURE__ */ pattern(
  String.raw`(?<!\p{L})(?:(?:drafts?|attempts?|initial(?:ly)?|first (?:try|guess|thought)|examples?|e\.g|for instance|template|(?<!(?:was|were) )(?:wrong|incorrect)|not|maybe|perhaps)(?!\p{L})|entw[uü]rf|versuch|beispiel|vielleicht|brouillon|exemple|peut-être|borrador|ejemplo|quizás|bozza|esempio|forse|rascunho|exemplo|talvez|concept(?!\p{L})|voorbeeld|misschien|utkast|exempel|kanske|szkic|przykład|taslak|örnek|belki|чернов|пример|возможно)|草稿|例如|示例|下書き|たとえば|也许`,
  'iu',
)

/** Matches an answer tag at the end of the lead. */
const answerTag = /<(?:final_?)?answer(?:\s[^<>]{0,60})?>\s*(?:`{3,}\w*\s*)?$/iu

/** Tells whether a text announces another answer that replaces the one before it. */
export function announcesFinal(text: string): boolean {
  const word = final().exec(text)
  return word !== null && /^[^\n:：]{0,60}[:：]/u.test(text.slice(word.index))
}

/** Tells whether the text before an answer calls it final or corrected, or a draft or an example. */
export function announced(lead: string): 'final' | 'draft' | undefined {
  return answerTag.test(lead) || final().test(lead) ? 'final' : draft().test(lead) ? 'draft' : undefined
}
