import { contenders, type Encoding } from './contenders.ts'
import { mainTexts } from './texts.ts'

const rounds = Number(process.argv[2] ?? 7)
const texts = mainTexts()
for (const encoding of ['o200k', 'cl100k'] satisfies Encoding[]) {
  const counts = await Promise.all(contenders.map((c) => c.load(encoding)))
  for (const { name, text } of texts) {
    const times: number[][] = contenders.map(() => [])
    for (let r = 0; r < rounds; r++)
      for (const [i, count] of counts.entries()) {
        if (i === 1 && r > 2) continue
        const t = performance.now()
        count(text)
        times[i]?.push(performance.now() - t)
      }
    console.log(
      encoding,
      name,
      text.length,
      contenders
        .map(
          (c, i) =>
            `${c.name} ${(text.length / 1000 / (times[i]?.sort((a, b) => a - b)[Math.floor((times[i]?.length ?? 1) / 2)] ?? 1)).toFixed(2)}`,
        )
        .join(' | '),
    )
  }
}
