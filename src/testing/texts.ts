import type { ContractExample } from './contract.ts'

interface Topic {
  readonly name: string
  readonly starts: readonly string[]
  readonly ends: readonly string[]
}

const topics: readonly Topic[] = [
  {
    name: 'login',
    starts: ['I cannot log in', 'The sign-in page rejects me', 'My password is refused', 'I am locked out'],
    ends: [
      'since this morning',
      'after the password reset',
      'on my phone only',
      'although the code is right',
      'and nobody answers',
    ],
  },
  {
    name: 'billing',
    starts: ['I was charged twice', 'The invoice is wrong', 'Please refund the payment', 'My card was declined'],
    ends: [
      'for the March order',
      'and the tax is missing',
      'although I cancelled in time',
      'for the yearly plan',
      'as I told your colleague',
    ],
  },
  {
    name: 'delivery',
    starts: [
      'My parcel has not arrived',
      'The courier left the box',
      'The tracking number is invalid',
      'Half is missing',
    ],
    ends: [
      'from the order of last week',
      'with the neighbours again',
      'and the shop is closed',
      'although it says delivered',
      'before the holidays',
    ],
  },
  {
    name: 'hardware',
    starts: ['The printer is jammed', 'My laptop does not start', 'The screen flickers', 'The keyboard has lost keys'],
    ends: [
      'in the meeting room',
      'after I spilled coffee',
      'when the charger is plugged in',
      'and makes a strange noise',
      'on the third floor',
    ],
  },
  {
    name: 'travel',
    starts: [
      'I missed my connecting flight',
      'The hotel has no booking',
      'Please change my seat',
      'The train was late',
    ],
    ends: [
      'on the way to Lisbon',
      'because of the snow storm',
      'for two adults and a child',
      'and the desk was closed',
      'on the return trip',
    ],
  },
  {
    name: 'holiday',
    starts: [
      'I would like to take leave',
      'How many vacation days are left',
      'My holiday request is stuck',
      'Cancel my leave',
    ],
    ends: [
      'in the last week of August',
      'for a wedding in the family',
      'without approval of my manager',
      'because the project is late',
      'from last year',
    ],
  },
  {
    name: 'outage',
    starts: ['The API answers 502', 'Your website is down', 'Uploads time out', 'The dashboard shows no data'],
    ends: [
      'since nine o’clock',
      'in the Frankfurt region',
      'for large files only',
      'after the last release',
      'for all of our users',
    ],
  },
  {
    name: 'contract',
    starts: [
      'I want to end my contract',
      'Send me the signed agreement',
      'The terms have changed',
      'Extend my subscription',
    ],
    ends: [
      'by the end of the quarter',
      'without any notice',
      'for another two years',
      'under the old conditions',
      'in the name of my company',
    ],
  },
  {
    name: 'privacy',
    starts: [
      'Delete all my data',
      'Who has seen my address',
      'Stop sending me newsletters',
      'Export what you keep on me',
    ],
    ends: [
      'as the law demands',
      'within thirty days',
      'also from the backups',
      'to both of my accounts',
      'and confirm in writing',
    ],
  },
  {
    name: 'praise',
    starts: [
      'Thank you for the quick help',
      'Your new design is lovely',
      'The support was great',
      'I love the mobile app',
    ],
    ends: [
      'with my broken chair',
      'and especially Maria',
      'I will tell my friends',
      'better than the one before',
      'keep it up',
    ],
  },
]

/** 200 short texts on ten topics. */
export const rankedTexts: readonly ContractExample[] = topics.flatMap(({ name, starts, ends }, topic) =>
  starts.flatMap((start, i) =>
    ends.map((end, j): ContractExample => {
      const text = i % 2 === 0 ? `${start} ${end}` : `${end[0]?.toUpperCase()}${end.slice(1)}: ${start.toLowerCase()}.`
      return {
        id: `${name}-${i}-${j}`,
        input: text,
        output: { kind: topic % 2 === 0 ? 'a' : 'b', more: { [name]: i } },
      }
    }),
  ),
)

/** What people ask who do not know the texts. */
export const rankedQueries: readonly string[] = [
  'my password does not work on the phone',
  'locked out after a reset',
  'you charged my card two times',
  'refund for the yearly plan please',
  'invoce without tax',
  'where is the parcel I ordered last week',
  'tracking says delivered but the box is missing',
  'paper jam in the printer on the third floor',
  'coffee spilled over the laptop',
  'screen is flickering',
  'connecting flight missed because of snow',
  'hotel says there is no booking for us',
  'change seats for a child',
  'vacation days left from last year',
  'leave in August for a wedding',
  'api returns 502 errors in Frankfurt',
  'uploading large files times out',
  'website down for everybody',
  'end the contract without notice',
  'extend subscriptions for two more years',
  'signed agreement for my company',
  'delete my accounts and the data in backups',
  'newsletter stop',
  'confirm in writing who saw my adress',
  'thanks Maria, great support',
  'the app on mobile is lovely',
]

const inScript = (id: string, input: string, query: string) => ({
  query,
  example: { id, input, output: { kind: 'a' } } as const satisfies ContractExample,
})

export const otherScripts = [
  inScript('japanese', '電話でパスワードを変更できません', 'パスワードを忘れた'),
  inScript('chinese', '我的包裹还没有到', '包裹在哪里'),
  inScript('thai', 'ฉันลืมรหัสผ่าน', 'รหัสผ่านไม่ทำงาน'),
  inScript('russian', 'Заказ до сих пор не доставлен', 'когда доставят заказ'),
  inScript('arabic', 'لم تصل الفاتورة بعد', 'أين الفاتورة'),
]
