/**
 * What the stand-in for a model answers in the documentation, by the input that it is asked about. Of several replies the
 * second answers the follow-up to the first. `cut` ends a reply as a limit on its tokens does; `refusal` is said in its place.
 */
export const replies: Readonly<
  Record<string, readonly (string | { readonly cut: string } | { readonly refusal: string })[]>
> = {
  'Will it rain in Oslo tomorrow?': [
    '[{"name":"forecast","arguments":{"town":"Oslo"}}]',
    '[{"name":"forecast","arguments":{"city":"Oslo"}}]',
  ],
  'The API answers 502 since 9 o’clock': ['Sure!\n```json\n{"team": "infra", "urgent": true}\n```'],
  'I am fine.': ['Maybe.', 'No.'],
  'Is it late?': ['Yes.'],
  'Where does my neighbour sleep?': [{ refusal: 'I can’t help with that.' }],
  'And is it far?': ['Yes.'],
  'I cannot sign in': ['{"team":"login","note":null}'],
  'All exports fail, 120 people wait': ['{"title":"Exports fail","severity":"high","users":120}'],
}
