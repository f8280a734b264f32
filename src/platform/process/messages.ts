/** What a child tells the launcher over the channel between them (child_process IPC). */
export type ChildMessage =
  | { readonly kind: 'ready'; readonly ready: Ready }
  /** The start failed in a way a person can mend: one sentence. */
  | { readonly kind: 'failed'; readonly sentence: string }
  /** Lines for the person at the terminal that must not go into any log: one-time links, demonstration passwords. */
  | { readonly kind: 'tell'; readonly lines: readonly string[] }

/** What a child says when it serves. */
export interface Ready {
  /** Where it is reached: `http://127.0.0.1:12345`, `sip:127.0.0.1:5060`. */
  readonly url: string
  /** Further lines to print after it: `portal http://...`. */
  readonly lines?: readonly string[]
  /** Settings it is to be started with after a crash, so that a port that was free (0) stays the same. */
  readonly keep?: Readonly<Record<string, string>>
}

/** True for a message of ours. */
export function isChildMessage(value: unknown): value is ChildMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['ready', 'failed', 'tell'].includes((value as ChildMessage).kind)
  )
}
