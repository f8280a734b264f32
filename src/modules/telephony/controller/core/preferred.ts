/** What others know of a caller; asked when he comes in, and he never waits for the answer. */
export interface Preferred {
  /** Who spoke with him last, and when. */
  lastAgent?: { agent: string; at: number }
  /** The agent who has his open case. */
  caseOwner?: string
}
