import type { LabelWord } from './label-words.ts'
import { lazyPattern } from './lazy-pattern.ts'

// Stems without case and accents. They only ever reject a reading; a text without them proves nothing.
const negations =
  'not?|none|never|neither|nothing|nobody|nowhere|cannot|without|hardly|(?:is|are|was|do|does|did|ca|wo|would|should|could)nt|nicht|kein_|nie|nein|weder|pas|ne|non|aucun_|jamais|ni|nunca|nada|nadie|ningun_|nessun_|niente|nao|nem|nenhum_|niet|geen|nooit|nee|inte|ingen_|aldrig|nej|nie____|ani|zadn_|degil_|yok|hayir|hic|не_|нет|ни_'
const doubts =
  'maybe|perhaps|possib_|doub?t_|un(?:lik|sur|cle|cert)_|wrong_|fals_|incorr_|mistak_|rule_|exclu_|reject_|opposit_|contrai?r_|den(?:y|ie)_|exag_|rather|except|far|guess_|anything|either|sorry|vielleicht|unsicher|unklar|(?:be)?zweif_|falsch_|unwahr_|ausgeschl_|fau[xs]_|erreur|quiza_|descart_|dud_|err_|forse|dub_|esclu_|sbagl_|duvid_|misschien|(?:be)?twijf_|uitgesl_|fout|tegen_|verre|kanske|tvi_|tve_|osak_|uteslut_|fel|watp_|wyklucz_|bł_|belki|suphe_|emin|yanlis_|сомн_|исключ_|ошиб_'
const negation = /* @__PURE__ */ lazyPattern(() => stems(negations), 'u')
const doubt = /* @__PURE__ */ lazyPattern(() => stems(doubts), 'u')

/** Tells whether a word is a denial. In languages written without spaces, looks anywhere in the run of letters. */
export function isNegation({ form, raw }: LabelWord): boolean {
  return negation().test(form) || /[不没非未无否别]|ない|ません|아니|않/u.test(raw)
}

/** Tells whether a word doubts, rules out or takes back. */
export function isDoubt({ form, raw }: LabelWord): boolean {
  return doubt().test(form) || /[许疑错]|可能|排除/u.test(raw)
}

/** Makes a pattern of stems: `_` stands for any letters, and each further `_` requires at least one more letter. */
function stems(words: string): string {
  return `^(?:${words.replace(/_+/gu, (some) => String.raw`\p{L}{${some.length - 1},}`)})$`
}
