import { once } from './once.ts'

const patterns = /* @__PURE__ */ once(() => {
  // Stems of words that announce a label: `[ck]at[eé]gor\p{L}+` covers category, Kategorie, catégorie.
  const nouns = String.raw`answer|label|tag|type|topic|verdict|intent|sentiment|emotion|tone|choice|option|decision|prediction|output|rating|priority|status|conclusion|team|winner|[ck]at[eé]gor\p{L}+|[ck]las[se]\p{L}*|r[ei]s(?:po|ul|pu)\p{L}+|r[eé](?:ponse|sultat)|[eé]ti(?:qu|ch|ke)\p{L}+|antwo[or]+[dt]|ergebnis|svar(?:et)?|odpowied[źz]|cevap|sınıf|ответ|категория|класс|答案|类别|分类|标签|答え|回答|カテゴリー?|정?답|분류|الجواب|التصنيف|คำตอบ`
  const adjectives = String.raw`[ck]orr?e[ckt]\p{L}+|right|best\p{L}*|most|appropriate|predicted|chosen|suggested|overall|revised|fina\p{L}+|d[eé]fin\p{L}+|endgültige?|richtige|bonne|giusta|juiste|slut\p{L}+|doğru|правильный|окончательный|正确|最[终終]`
  const last = 'final|correct(?:ed|ion)|revised|(?:on )?(?:reflection|second thoughts?)'
  const articles =
    'the|my|our|its|an?|die|der|das|eine?n?|meine?|la|le|une?|el|una?|il|ma|mi|os?|uma?|het|de|een|min|moja|мой'
  const subjects =
    'text|message|comment|review|ticket|statement|e-?mail|customer|user|author|tweet|post|article|sentence|question|request|claim|passage|document|issue|feedback|case|one'
  const end = String.raw`(?![\p{L}\p{N}])`
  const lead = String.raw`^(?:(?:so|thus|therefore|hence|overall|also|daher|donc|итак|所以|因此|in (?:conclusion|summary)|sure|here(?:['’]s| is)|(?:based on|given|according to) [^,.:;?!\n]{1,80}(?=,))[,，!.]?\s*)*`
  const subject = `(?:the|this|that|your) (?:given )?(?:${subjects})`
  return {
    announcement: new RegExp(
      String.raw`${lead}(?:(?:${articles})\s+|l['’])?(?:(?:${adjectives})[\s_-]*)*(?:(?:(?:${nouns})[\s_-]+)?(?:${nouns})|${last})(?: (?:${adjectives}))*(?: expressed)?(?: (?:of|for|in) ${subject})?\s*(?:(?:[:：=→]|[-=]>|\s[-–—]\s|\s(?:is|are|ist|lautet|est|es|è|é|är|jest|to|would be)${end}|是|为|為|は|은|는|คือ)\s*[:：]?\s*|$)`,
      'iu',
    ),
    frame: new RegExp(
      String.raw`${lead}(?:(?:I(?:['’]d| would| will|['’]ll)? (?:(?:say|go with|choose|pick|answer|select)(?: that)?(?: (?:it|this|that)(?:['’]s| is))?|(?:classify|label|categori[sz]e|tag|rate) (?:it|this|${subject}) as)|(?:it|this|that)(?:['’]s| is)|${subject} (?:is|expresses|shows|conveys|belongs to|falls under))${end}|[这這该該][^不没沒非\s]{0,4}是)(?: (?:therefore|thus|about|(?:classified|categori[sz]ed|labell?ed) as)${end})?[:：]?\s*`,
      'iu',
    ),
    emphasis: new RegExp(
      String.raw`^(?:very|clearly|definitely|certainly|obviously|really|strongly|highly|extremely|quite|${articles}|option|letter|label|category)\s+`,
      'iu',
    ),
    noun: new RegExp(String.raw`^\s+(?:${nouns}|${subjects})${end}`, 'iu'),
    confirmation: new RegExp(
      String.raw`^\s+(?:is|ist|est|es|è|é)\s+(?:(?:${articles})\s+)?(?:right|best|richtig|[ck]orr?e[ckt]\p{L}+)(?:\s+(?:${nouns}))?(?=\s*[.!,]?\s*$|[.!] )`,
      'iu',
    ),
  }
})

/** Matches `Answer:`, `So the final label is`, `Kategorie:` at the start of a sentence, or alone on a line. */
export const announcement = (): RegExp => patterns().announcement

/** Matches `This is`, `I would say it is`, `The message is` at the start of a sentence. */
export const frame = (): RegExp => patterns().frame

/** Matches an article or a word of emphasis before a label. */
export const emphasis = (): RegExp => patterns().emphasis

/** Matches a noun that a label describes: ` review` in `a positive review`. */
export const noun = (): RegExp => patterns().noun

/** Matches ` is the right answer` after a label. */
export const confirmation = (): RegExp => patterns().confirmation

/** Matches the part of an announcement that makes it the final one. */
export const final = /fina|correct(?:ed|ion)|revis|reflec|second|endg|slut|d[eé]fin|окон|最/iu
