/**
 * Waits for a step, and says on standard error what is being waited for once it has taken two seconds, then every five.
 * The person at the keyboard is never left before a silent screen.
 */
export async function withProgress<T>(
  doing: string,
  step: Promise<T>,
  say: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
  firstMs = 2_000,
): Promise<T> {
  const startedAt = Date.now()
  const seconds = (): number => Math.round((Date.now() - startedAt) / 1000)
  let every: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    say(`... ${doing}`)
    every = setInterval(() => say(`... ${doing} (${seconds()} s)`), 5_000)
  }, firstMs)
  try {
    return await step
  } finally {
    clearTimeout(first)
    clearInterval(every)
  }
}
