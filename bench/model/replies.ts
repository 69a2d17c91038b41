import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Message } from '../../src/entry/index.ts'
import type { Model } from './models.ts'
import type { Answer, Question } from './worker.ts'

/** Asks a model, in as many processes as there are cores, and keeps every reply in a file, by its prompt. */
export class Replies {
  readonly #model: Model
  readonly #file: string
  readonly #known = new Map<string, Answer>()
  readonly #processes: number

  constructor(model: Model, folder: string, processes: number) {
    this.#model = model
    this.#processes = processes
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, `${model.name.replaceAll(/\W+/gu, '-').toLowerCase()}.jsonl`)
    const lines = existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n') : []
    for (const line of lines) {
      // A line that a killed run has cut off is asked for again.
      if (!line.endsWith('}')) continue
      const answer: Answer = JSON.parse(line)
      this.#known.set(answer.key, answer)
    }
  }

  /** Returns the reply to a prompt that was asked. */
  get(messages: readonly Message[], limit: number): Answer {
    const answer = this.#known.get(keyOf(messages, limit))
    if (answer === undefined) throw new Error('the model was not asked this prompt')
    return answer
  }

  /** Asks what is not known yet. Prompts that begin alike should be adjacent. */
  async ask(prompts: readonly (readonly Message[])[], limit: number): Promise<void> {
    const open = new Map(prompts.map((messages) => [keyOf(messages, limit), messages]))
    for (const key of this.#known.keys()) open.delete(key)
    const queue = [...open].map(([key, messages]): Question => ({ key, messages, limit }))
    if (queue.length === 0) return
    await Promise.all(Array.from({ length: Math.min(this.#processes, queue.length) }, () => this.#work(queue)))
  }

  #work(queue: Question[]): Promise<void> {
    const script = new URL('./worker.ts', import.meta.url)
    const worker = fork(script, [this.#model.file, this.#model.dialect], { execArgv: ['--import', 'tsx'] })
    return new Promise((resolve, reject) => {
      worker.on('message', (message: Answer | 'ready') => {
        if (message !== 'ready') this.#keep(message)
        this.#next(worker, queue)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with code ${code}`))))
    })
  }

  #next(worker: ChildProcess, queue: Question[]): void {
    const question = queue.shift()
    if (question === undefined) worker.disconnect()
    else worker.send(question)
  }

  #keep(answer: Answer): void {
    this.#known.set(answer.key, answer)
    appendFileSync(this.#file, `${JSON.stringify(answer)}\n`)
  }
}

function keyOf(messages: readonly Message[], limit: number): string {
  return createHash('sha256')
    .update(JSON.stringify([limit, messages.map(({ role, content }) => [role, content])]))
    .digest('hex')
    .slice(0, 24)
}
