/** Lets few writes run at once, so that thirty recordings that fill a segment in the same tick do not crowd the clock or the disk. */
export class Gate {
  #free: number
  #waiting: (() => void)[] = []

  constructor(atOnce = 2) {
    this.#free = atOnce
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    // A turn of the event loop between tasks: sealing one segment takes part of a millisecond.
    await new Promise<void>((resolve) => setImmediate(resolve))
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
