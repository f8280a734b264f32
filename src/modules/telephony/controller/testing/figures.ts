/** What the histories lived through so far, to show that they were not tame. */
export const figures = {
  steps: 0,
  calls: 0,
  crashes: 0,
  midway: 0,
  switchLosses: 0,
  lostEvents: 0,
  answered: 0,
  /** Keys pressed, and citizens rung back by it; callers who went on to another queue. */
  keys: 0,
  calledBack: 0,
  overflown: 0,
  /** Acts in a conference; citizens who came back from a flow; calls handed on at the answer. */
  rooms: 0,
  cameBack: 0,
  handedOn: 0,
  handedAcross: 0,
  inSecond: 0,
  /** Citizens of campaigns whose calls are over. */
  notices: 0,
}
