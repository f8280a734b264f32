/** The shape of the demonstration texts. All of them were written for this product; none tells of a real person, place or event. */
import type { CaseType, Outcome, Urgency } from '#modules/cases/domain/words.ts'

/** Kinds of places a matter can happen at. */
export type PlaceKind = 'home' | 'road' | 'shop' | 'village' | 'works' | 'office'

/** A matter citizens call about. `{place}` and `{detail}` are filled in. */
export interface CaseTemplate {
  readonly category: string
  readonly type: CaseType
  readonly urgency?: Urgency
  readonly at: PlaceKind
  readonly title: string
  readonly content: string
  /** Variants of the matter; each makes a text of its own. */
  readonly details: readonly string[]
  /** 被反映对象; `{place}` allowed. */
  readonly subject: string
  /** The unit's answer to the hotline. */
  readonly reply: string
  /** The answer as it may be published. */
  readonly publicReply: string
  readonly outcome: Outcome
  /** What the citizen said when called back, and his mark from 1 to 5. */
  readonly remark: string
  readonly satisfaction: number
  /** Spoken answer, for consultations the hotline answers at once. */
  readonly answer?: string
}
