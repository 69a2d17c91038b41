/** A new message to the support desk: none of the examples is like it in every respect. */
export const newTicket = [
  'Hello Harbor team,',
  'invoice INV-2026-1302 charges us for 12 seats (348 EUR), but we went down to 9 seats on 2 November, and your own ' +
    'confirmation mail says so. Please refund the difference of 87 EUR. I need the corrected invoice by 4 December ' +
    'for our VAT return.',
  'Thanks a lot\nMaren Osterloh\nKupferberg Druck GmbH',
].join('\n\n')

/** What a model answers to it: right, but not in the form that was asked for. */
export const recordedReply = `Sure! Here is the ticket as JSON:

\`\`\`json
{
  "team": "billing",
  "urgency": "normal",
  "customer": {
    "name": "Maren Osterloh",
    "company": "Kupferberg Druck GmbH",
    "language": "en"
  },
  "action": {
    "type": "refund",
    "amount": 87,
    "currency": "EUR",
    "orders": ["INV-2026-1302"]
  },
  "deadline": "2026-12-04"
}
\`\`\`

Let me know if you need anything else.`
