/** What the studio tells the telephone; given at composition. */
export interface FlowsChanged {
  /** New calls are to get what is published now. */
  readonly flowsChanged: () => Promise<unknown>
}
