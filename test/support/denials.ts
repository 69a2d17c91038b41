/**
 * Replies that commit to no label: they deny `{x}`, doubt it, compare it with `{y}`, ask about it or take it back. `↵`
 * is a line break; ` | ` separates the replies. None may be read as a label, whatever the labels are.
 */
export const denials: Readonly<Record<string, readonly string[]>> = {
  en: replies(`
    not {x} | This is not {x}. | It isn't {x}. | Answer: not {x} | The answer is not {x}. | "not {x}" | **Not {x}** | {x}: no
    {x}? No. | {x} – certainly not | {x} can be ruled out. | {x} (unlikely) | Definitely not: {x} | Anything but {x} | non-{x}
    not yet been {x} | far from {x} | neither {x} nor {y} | I cannot say whether it is {x}. | maybe {x} | {x} or {y}?
    I first thought {x}, but no. | Is it this?↵{x}↵No. | - {x}: no↵- {y}: no | {x}, I doubt it. | {x}. I doubt it.
    {x} – not at all | {x}, maybe | Is this {x}? | {x}, and {y} too | {x} rather than {y}? Hard to say. | I doubt that it is {x}.
    It could be {x}. | Either {x} or {y}. | Label: probably {x} | {x} is wrong. | The label {x} does not fit. | Everything except {x}.
    The opposite of {x} | {x} would be wrong. | It is wrong to call this {x}. | less {x} than {y} | more {y} than {x}, perhaps
    {x}?↵↵Hardly. | Not this one:↵{x} | What it is not:↵- {x} | {x}: that is not what the message is about. | hardly {x}
    I am not sure, possibly {x}. | Nobody would call this {x}. | **{x}**? I don't think so. | Wrong answer: {x} | Incorrect label: {x}
    {x} – I would rather not say. | {x}, if only it were that easy. | If it were {x}, it would say so. | somewhere between {x} and {y}
    {x}: can be excluded with certainty here. | {x}↵That is not what it is. | {x}.↵On second thought, no. | Ruled out:↵{x}
    I'd hesitate to call it {x}. | can't be {x} | It used to be {x}. | {x} (?) | {x}; then again, it may well be something else.`),
  de: replies(`
    nicht {x} | Das ist nicht {x}. | Das ist kein {x}. | Antwort: nicht {x} | Die Antwort ist nicht {x}. | „nicht {x}“ | **kein {x}**
    {x}: nein | {x}? Nein. | {x} – sicher nicht | {x} scheidet aus. | {x} (unwahrscheinlich) | Auf keinen Fall: {x} | Alles außer {x}
    Nicht-{x} | noch nicht {x} | weit entfernt von {x} | weder {x} noch {y} | Ich kann nicht sagen, ob es {x} ist. | vielleicht {x}
    {x} oder {y}? | Erst dachte ich {x}, aber nein. | Ist es das?↵{x}↵Nein. | - {x}: nein↵- {y}: nein | {x}, das bezweifle ich.
    {x}. Das bezweifle ich. | {x} – ganz und gar nicht | {x}, vielleicht | Ist das {x}? | {x} und {y} | Ich bezweifle, dass es {x} ist.
    Es könnte {x} sein. | Entweder {x} oder {y}. | Kategorie: vermutlich {x} | {x} ist falsch. | {x} passt nicht. | Das Gegenteil von {x}
    {x} wäre falsch. | Eher {y} als {x}, schwer zu sagen. | {x}?↵↵Kaum. | Nicht das hier:↵{x} | {x}: darum geht es hier nicht.
    wohl kaum {x} | Ich bin unsicher, möglicherweise {x}. | Niemand würde das {x} nennen. | **{x}**? Glaube ich nicht.
    Falsche Antwort: {x} | {x} – das kann man hier mit Sicherheit ausschließen. | {x}↵Das trifft nicht zu. | {x}, wenn es so einfach wäre.
    Ausgeschlossen:↵{x} | irgendwo zwischen {x} und {y} | {x} (?) | keinesfalls {x}`),
  fr: replies(`
    pas {x} | Ce n'est pas {x}. | Ce n'est pas du {x}. | Réponse : pas {x} | La réponse n'est pas {x}. | « pas {x} » | **Pas {x}**
    {x} : non | {x} ? Non. | {x} – certainement pas | {x} est exclu. | {x} (peu probable) | Surtout pas : {x} | Tout sauf {x}
    non-{x} | pas encore {x} | loin d'être {x} | ni {x} ni {y} | Je ne peux pas dire si c'est {x}. | peut-être {x} | {x} ou {y} ?
    J'ai d'abord pensé {x}, mais non. | Est-ce cela ?↵{x}↵Non. | - {x} : non↵- {y} : non | {x}, j'en doute. | {x}. J'en doute.
    {x} – pas du tout | {x}, peut-être | Est-ce {x} ? | {x} et {y} | Je doute que ce soit {x}. | Cela pourrait être {x}. | Soit {x}, soit {y}.
    Catégorie : probablement {x} | {x} est faux. | {x} ne convient pas. | Le contraire de {x} | {x} serait une erreur. | plutôt {y} que {x} ?
    {x} ?↵↵À peine. | Pas celle-ci :↵{x} | {x} : ce n'est pas le sujet du message. | guère {x} | Je ne suis pas sûr, éventuellement {x}.
    Personne n'appellerait cela {x}. | **{x}** ? Je ne crois pas. | Mauvaise réponse : {x} | {x} – on peut l'exclure sans hésiter ici.
    {x}↵Ce n'est pas le cas. | {x}, si seulement c'était aussi simple. | Exclu :↵{x} | quelque part entre {x} et {y} | {x} (?) | aucunement {x}`),
  es: replies(`
    no {x} | Esto no es {x}. | No es {x}. | Respuesta: no {x} | La respuesta no es {x}. | «no {x}» | **No {x}** | {x}: no | ¿{x}? No.
    {x} – claro que no | {x} queda descartado. | {x} (poco probable) | De ninguna manera: {x} | Cualquier cosa menos {x} | no-{x}
    todavía no {x} | lejos de ser {x} | ni {x} ni {y} | No puedo decir si es {x}. | quizás {x} | ¿{x} o {y}? | Primero pensé en {x}, pero no.
    ¿Es esto?↵{x}↵No. | - {x}: no↵- {y}: no | {x}, lo dudo. | {x}. Lo dudo. | {x} – en absoluto | {x}, tal vez | ¿Es {x}? | {x} y {y}
    Dudo que sea {x}. | Podría ser {x}. | O {x} o {y}. | Categoría: probablemente {x} | {x} es falso. | {x} no encaja. | Lo contrario de {x}
    {x} sería un error. | más {y} que {x}, quizá | ¿{x}?↵↵Apenas. | Esta no:↵{x} | {x}: el mensaje no trata de eso. | apenas {x}
    No estoy seguro, posiblemente {x}. | Nadie llamaría a esto {x}. | ¿**{x}**? No lo creo. | Respuesta incorrecta: {x}
    {x} – eso se puede descartar aquí con seguridad. | {x}↵No es el caso. | {x}, ojalá fuera tan fácil. | Descartado:↵{x}
    algo entre {x} y {y} | {x} (?) | nada de {x} | {x}, aunque tampoco estoy seguro`),
  it: replies(`
    non {x} | Questo non è {x}. | Non è {x}. | Risposta: non {x} | La risposta non è {x}. | «non {x}» | **Non {x}** | {x}: no | {x}? No.
    {x} – certamente no | {x} è da escludere. | {x} (improbabile) | Assolutamente no: {x} | Tutto tranne {x} | non-{x} | non ancora {x}
    lontano da {x} | né {x} né {y} | Non posso dire se sia {x}. | forse {x} | {x} o {y}? | Prima pensavo {x}, ma no. | È questo?↵{x}↵No.
    - {x}: no↵- {y}: no | {x}, ne dubito. | {x}. Ne dubito. | {x} – per niente | {x}, forse | È {x}? | {x} e {y} | Dubito che sia {x}.
    Potrebbe essere {x}. | O {x} o {y}. | Categoria: probabilmente {x} | {x} è sbagliato. | {x} non va bene. | Il contrario di {x}
    {x} sarebbe un errore. | più {y} che {x}, forse | {x}?↵↵Difficile. | Non questa:↵{x} | {x}: il messaggio non parla di questo.
    a malapena {x} | Non sono sicuro, forse {x}. | Nessuno lo chiamerebbe {x}. | **{x}**? Non credo. | Risposta sbagliata: {x}
    {x} – questo qui si può escludere con certezza. | {x}↵Non è così. | {x}, magari fosse così semplice. | Escluso:↵{x}
    qualcosa tra {x} e {y} | {x} (?) | niente affatto {x}`),
  pt: replies(`
    não {x} | Isto não é {x}. | Não é {x}. | Resposta: não {x} | A resposta não é {x}. | "não {x}" | **Não {x}** | {x}: não | {x}? Não.
    {x} – claro que não | {x} está descartado. | {x} (pouco provável) | De forma alguma: {x} | Tudo menos {x} | não-{x} | ainda não {x}
    longe de ser {x} | nem {x} nem {y} | Não sei dizer se é {x}. | talvez {x} | {x} ou {y}? | Primeiro pensei em {x}, mas não.
    É isto?↵{x}↵Não. | - {x}: não↵- {y}: não | {x}, duvido. | {x}. Duvido. | {x} – de jeito nenhum | {x}, talvez | Isso é {x}? | {x} e {y}
    Duvido que seja {x}. | Poderia ser {x}. | Ou {x} ou {y}. | Categoria: provavelmente {x} | {x} é falso. | {x} não serve. | O contrário de {x}
    {x} seria um erro. | mais {y} do que {x}, talvez | {x}?↵↵Dificilmente. | Esta não:↵{x} | {x}: a mensagem não trata disso.
    quase nada {x} | Não tenho certeza, possivelmente {x}. | Ninguém chamaria isto de {x}. | **{x}**? Acho que não. | Resposta errada: {x}
    {x} – isso pode ser excluído aqui com certeza. | {x}↵Não é o caso. | {x}, quem dera fosse tão simples. | Descartado:↵{x}
    algo entre {x} e {y} | {x} (?) | nada de {x}`),
  nl: replies(`
    niet {x} | Dit is niet {x}. | Dit is geen {x}. | Antwoord: niet {x} | Het antwoord is niet {x}. | "niet {x}" | **Geen {x}** | {x}: nee
    {x}? Nee. | {x} – zeker niet | {x} valt af. | {x} (onwaarschijnlijk) | In geen geval: {x} | Alles behalve {x} | niet-{x} | nog niet {x}
    verre van {x} | noch {x} noch {y} | Ik kan niet zeggen of het {x} is. | misschien {x} | {x} of {y}? | Eerst dacht ik {x}, maar nee.
    Is het dit?↵{x}↵Nee. | - {x}: nee↵- {y}: nee | {x}, dat betwijfel ik. | {x}. Dat betwijfel ik. | {x} – helemaal niet | {x}, misschien
    Is dit {x}? | {x} en {y} | Ik betwijfel of het {x} is. | Het zou {x} kunnen zijn. | Of {x} of {y}. | Categorie: waarschijnlijk {x}
    {x} is fout. | {x} past niet. | Het tegendeel van {x} | {x} zou verkeerd zijn. | eerder {y} dan {x}, lastig | {x}?↵↵Nauwelijks.
    Niet deze:↵{x} | {x}: daar gaat het bericht niet over. | nauwelijks {x} | Ik weet het niet zeker, mogelijk {x}.
    Niemand zou dit {x} noemen. | **{x}**? Denk het niet. | Fout antwoord: {x} | {x} – dat kan hier met zekerheid worden uitgesloten.
    {x}↵Dat klopt niet. | {x}, was het maar zo simpel. | Uitgesloten:↵{x} | ergens tussen {x} en {y} | {x} (?) | allesbehalve {x}`),
  sv: replies(`
    inte {x} | Det här är inte {x}. | Det är ingen {x}. | Svar: inte {x} | Svaret är inte {x}. | ”inte {x}” | **Inte {x}** | {x}: nej | {x}? Nej.
    {x} – absolut inte | {x} kan uteslutas. | {x} (osannolikt) | Under inga omständigheter: {x} | Allt utom {x} | icke-{x} | ännu inte {x}
    långt ifrån {x} | varken {x} eller {y} | Jag kan inte säga om det är {x}. | kanske {x} | {x} eller {y}? | Först tänkte jag {x}, men nej.
    Är det detta?↵{x}↵Nej. | - {x}: nej↵- {y}: nej | {x}, det tvivlar jag på. | {x}. Det tvivlar jag på. | {x} – inte alls | {x}, kanske
    Är detta {x}? | {x} och {y} | Jag tvivlar på att det är {x}. | Det skulle kunna vara {x}. | Antingen {x} eller {y}.
    Kategori: troligen {x} | {x} är fel. | {x} passar inte. | Motsatsen till {x} | {x} vore fel. | snarare {y} än {x}, svårt
    {x}?↵↵Knappast. | Inte den här:↵{x} | {x}: det är inte det meddelandet handlar om. | knappt {x} | Jag är osäker, möjligen {x}.
    Ingen skulle kalla det {x}. | **{x}**? Tror inte det. | Fel svar: {x} | {x} – det kan man utesluta här med säkerhet. | {x}↵Det stämmer inte.
    {x}, om det ändå vore så enkelt. | Uteslutet:↵{x} | någonstans mellan {x} och {y} | {x} (?) | ingalunda {x}`),
  pl: replies(`
    nie {x} | To nie jest {x}. | Nie {x}. | Odpowiedź: nie {x} | Odpowiedź to nie {x}. | „nie {x}” | **Nie {x}** | {x}: nie | {x}? Nie.
    {x} – na pewno nie | {x} odpada. | {x} (mało prawdopodobne) | W żadnym razie: {x} | Wszystko oprócz {x} | nie-{x} | jeszcze nie {x}
    daleko od {x} | ani {x}, ani {y} | Nie mogę powiedzieć, czy to {x}. | może {x} | {x} czy {y}? | Najpierw myślałem {x}, ale nie.
    Czy to jest to?↵{x}↵Nie. | - {x}: nie↵- {y}: nie | {x}, wątpię. | {x}. Wątpię. | {x} – wcale nie | {x}, być może | Czy to {x}? | {x} i {y}
    Wątpię, że to {x}. | To mogłoby być {x}. | Albo {x}, albo {y}. | Kategoria: prawdopodobnie {x} | {x} to błąd. | {x} nie pasuje.
    Przeciwieństwo {x} | {x} byłoby błędem. | raczej {y} niż {x}, trudno | {x}?↵↵Ledwie. | Nie to:↵{x} | {x}: wiadomość nie jest o tym.
    bynajmniej {x} | Nie jestem pewien, możliwe, że {x}. | Nikt nie nazwałby tego {x}. | **{x}**? Nie sądzę. | Zła odpowiedź: {x}
    {x} – to można tutaj z pewnością wykluczyć. | {x}↵To nieprawda. | {x}, gdyby to było takie proste. | Wykluczone:↵{x}
    coś między {x} a {y} | {x} (?) | żadne {x}`),
  tr: replies(`
    {x} değil | Bu {x} değil. | Bu bir {x} değildir. | Cevap: {x} değil | Cevap {x} değil. | "{x} değil" | **{x} değil** | {x}: hayır
    {x} mi? Hayır. | {x} – kesinlikle değil | {x} elenebilir. | {x} (olası değil) | Kesinlikle hayır: {x} | {x} dışında her şey | {x} olmayan
    henüz {x} değil | {x} olmaktan uzak | ne {x} ne {y} | {x} olup olmadığını söyleyemem. | belki {x} | {x} mi {y} mi?
    Önce {x} sandım, ama hayır. | Bu mu?↵{x}↵Hayır. | - {x}: hayır↵- {y}: hayır | {x}, şüpheliyim. | {x}. Şüpheliyim. | {x} – hiç değil
    {x}, belki | Bu {x} mi? | {x} ve {y} | {x} olduğundan şüpheliyim. | {x} olabilir. | Ya {x} ya {y}. | Kategori: muhtemelen {x}
    {x} yanlış. | {x} uymuyor. | {x} kelimesinin tersi | {x} yanlış olurdu. | {x} yerine {y}, zor | {x}?↵↵Pek sayılmaz. | Bu değil:↵{x}
    {x}: mesajın konusu bu değil. | pek {x} sayılmaz | Emin değilim, muhtemelen {x}. | Kimse buna {x} demez. | **{x}**? Sanmıyorum.
    Yanlış cevap: {x} | {x} – bu burada kesin olarak dışlanabilir. | {x}↵Bu doğru değil. | {x}, keşke bu kadar kolay olsaydı.
    Elendi:↵{x} | {x} ile {y} arası | {x} (?) | asla {x}`),
  ru: replies(`
    не {x} | Это не {x}. | Нет, не {x}. | Ответ: не {x} | Ответ — не {x}. | «не {x}» | **Не {x}** | {x}: нет | {x}? Нет. | {x} – точно нет
    {x} исключается. | {x} (маловероятно) | Ни в коем случае: {x} | Что угодно, кроме {x} | не-{x} | ещё не {x} | далеко не {x}
    ни {x}, ни {y} | Не могу сказать, {x} ли это. | может быть, {x} | {x} или {y}? | Сначала я подумал {x}, но нет. | Это оно?↵{x}↵Нет.
    - {x}: нет↵- {y}: нет | {x}, сомневаюсь. | {x}. Сомневаюсь. | {x} – вовсе нет | {x}, возможно | Это {x}? | {x} и {y}
    Сомневаюсь, что это {x}. | Это могло бы быть {x}. | Либо {x}, либо {y}. | Категория: вероятно, {x} | {x} — это неверно. | {x} не подходит.
    Противоположность {x} | {x} было бы ошибкой. | скорее {y}, чем {x}, трудно | {x}?↵↵Едва ли. | Не это:↵{x} | {x}: сообщение не об этом.
    отнюдь {x} | Я не уверен, возможно, {x}. | Никто не назвал бы это {x}. | **{x}**? Не думаю. | Неправильный ответ: {x}
    {x} – это здесь можно с уверенностью исключить. | {x}↵Это не так. | {x}, если бы всё было так просто. | Исключено:↵{x}
    что-то между {x} и {y} | {x} (?) | никак {x}`),
  zh: replies(`
    不是{x} | 这不是{x}。 | 并非{x} | 答案：不是{x} | 答案不是{x}。 | “不是{x}” | **不是{x}** | {x}：不是 | {x}？不。 | {x}——当然不是
    {x}可以排除。 | {x}（不太可能） | 绝对不是：{x} | 除了{x}都行 | 非{x} | 还不是{x} | 远非{x} | 既不是{x}也不是{y} | 我无法判断是不是{x}。
    也许是{x} | {x}还是{y}？ | 我起初以为是{x}，但不是。 | 是这个吗？↵{x}↵不是。 | - {x}：不是↵- {y}：不是 | {x}，我怀疑。 | {x}。我怀疑。
    {x}——完全不是 | {x}，也许吧 | 这是{x}吗？ | {x}和{y} | 我怀疑这是{x}。 | 可能是{x}。 | 要么{x}要么{y}。 | 类别：可能是{x}
    {x}是错的。 | {x}不合适。 | {x}的反面 | {x}就错了。 | 与其说{x}不如说{y} | {x}？↵↵很难说。 | 不是这个：↵{x} | {x}：这条消息讲的不是这个。
    谈不上{x} | 我不确定，可能是{x}。 | 没有人会说这是{x}。 | **{x}**？我不这么认为。 | 错误答案：{x} | {x}——这里完全可以肯定地排除这一点。
    {x}↵这不对。 | {x}，要是那么简单就好了。 | 已排除：↵{x} | 介于{x}和{y}之间 | {x}（？） | 未必{x}`),
}

/** Replies that commit to a label: the labels, the one that must be read, the replies. */
export const commitments: readonly (readonly [names: string, label: string, replies: readonly string[]])[] = [
  [
    'spam/ham',
    'spam',
    replies(`
    spam | Spam. | "SPAM" | **spam** | - spam | 1. spam | (spam) | # spam | => spam | ✅ spam | _spam_ | Answer: spam
    **Answer:** spam | Final answer: **spam**. | The answer is spam. | So the correct label is "spam". | Label → spam
    Category: spam↵Confidence: high | Output: spam | The category of this message is spam. | Predicted label: spam | label = spam
    I would classify this message as spam. | The message is clearly spam. | It's spam. | I'd say spam. | Verdict: spam
    spam: the message asks for bank details | spam - it promises a prize | spam because it asks for money | Answer - spam
    spam (not ham) | spam – not ham | spam, because the sender is not known | spam↵↵Reason: there is no ham in it.
    spam↵↵The sender asks for money. | Label: spam ✅ | label: spam (confidence: 0.93) | **Final Answer**↵↵spam
    Antwort: spam | Die Antwort lautet spam. | Kategorie: **spam** | Die richtige Antwort ist: spam | Antwort:↵↵Antwort: spam
    Spam, weil Geld verlangt wird und der Absender nicht bekannt ist. | Spam: Die Nachricht verspricht einen Gewinn.
    Réponse : spam | La catégorie est « spam ». | La bonne réponse est spam. | Respuesta: spam | Categoría: spam
    La respuesta correcta es spam. | Risposta: spam | La risposta è spam. | Resposta: spam | A resposta é spam. | Antwoord: spam
    Het antwoord is spam. | Svar: spam | Svaret är spam. | Odpowiedź: spam | Kategoria: spam | Cevap: spam | Sınıf: spam`),
  ],
  ['спам/письмо', 'спам', replies('Ответ: спам | Категория: СПАМ. | Ответ — спам. | спам, потому что просят денег')],
  [
    '垃圾邮件/正常邮件',
    '垃圾邮件',
    replies(
      '答案：垃圾邮件 | 答案是垃圾邮件。 | 这是垃圾邮件。 | 分类：垃圾邮件 | 垃圾邮件，因为它要求付款，不是正常邮件。',
    ),
  ],
  ['ポジティブ/ネガティブ', 'ポジティブ', replies('ポジティブです | 答えはポジティブです。 | 回答：ポジティブ')],
  ['긍정/부정', '긍정', replies('긍정입니다 | 정답은 긍정입니다. | 답: 긍정')],
  ['إيجابي/سلبي', 'إيجابي', replies('الجواب: إيجابي')],
  [
    'positive/negative/neutral',
    'negative',
    replies(`
    Sentiment: Negative | The sentiment of this review is **negative**. | Based on the text, the sentiment is negative.
    This is a negative review. | The text expresses a negative sentiment. | very negative | not positive but negative
    It is neither positive nor neutral; negative. | negative↵↵The reviewer did not like the food. | negative (not positive)`),
  ],
  [
    'A/B/C/D',
    'D',
    replies(`
    D | d) | (D) | D. | \\boxed{D} | $\\boxed{\\text{D}}$ | Answer: **D** | D) Paris | (D) Paris | Answer: D. Paris | Option D
    The correct answer is (D). | D is the correct answer. | I choose D. | The answer is D. Note that A is a common mistake.
    ### Answer↵↵D
    Question: Which is the capital?↵Answer: D | Answer: D↵↵D is correct. B is incorrect.`),
  ],
  [
    'yes/no',
    'yes',
    replies('Yes. There is no doubt about it. | Yes, it is. | Yes, the passage names it. | Answer: Yes'),
  ],
  ['yes/no', 'no', replies("No, it does not. | No. The text does not mention it. | The answer is no. | No, it isn't.")],
  ['YES/NO', 'YES', replies('NOW this is likely (YES)')],
  ['spam/not spam', 'not spam', replies('This is not spam. | Not spam. | Answer: not spam')],
  ['billing/billing issue', 'billing issue', replies('I would say this is a billing issue. | Billing Issue')],
  ['log-in/billing', 'log-in', replies('Label: log in | logIn | The right team is **log-in**.')],
  ['C/C++/C#', 'C++', replies('c++ | I would say C++ | Answer: C++')],
  ['Größe/Farbe', 'Größe', replies('GRÖSSE | Kategorie: GRÖSSE')],
  [
    'reverted_card_payment?/age_limit',
    'reverted_card_payment?',
    replies('revert_card_payment? | Label: reverted_card_payment?'),
  ],
  ['transfer_fee_charged/age_limit', 'transfer_fee_charged', replies('transfer_fee_charge | Transfer fee charged')],
]

function replies(block: string): readonly string[] {
  return block
    .split(/ \| |\n/u)
    .map((reply) => reply.trim().replaceAll('↵', '\n'))
    .filter((reply) => reply !== '')
}
