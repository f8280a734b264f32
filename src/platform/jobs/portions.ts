const portion = 5000

/** Repeats a sweep that drops at most so many rows until it finds fewer, so that no single statement runs into its deadline. */
export async function inPortions(sweep: (most: number) => Promise<number>): Promise<void> {
  while ((await sweep(portion)) >= portion) {
    // each round is a transaction of its own
  }
}
