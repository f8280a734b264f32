/** Two hundred and more matters of the demonstration city, each a text of its own: template x detail x place, always the same. */
import type { CaseType, Outcome, Urgency } from '#modules/cases/domain/words.ts'
import placeRows from './data/places.json' with { type: 'json' }
import { cityTexts } from './texts/city-texts.ts'
import { housingTexts } from './texts/housing-texts.ts'
import { peopleTexts } from './texts/people-texts.ts'
import { serviceTexts } from './texts/service-texts.ts'
import { streetTexts } from './texts/street-texts.ts'
import type { CaseTemplate, PlaceKind } from './texts/template.ts'
import { utilityTexts } from './texts/utility-texts.ts'

/** All templates. */
export const caseTemplates: readonly CaseTemplate[] = [
  ...cityTexts,
  ...utilityTexts,
  ...streetTexts,
  ...housingTexts,
  ...peopleTexts,
  ...serviceTexts,
]

interface Place {
  readonly kind: PlaceKind
  readonly name: string
  readonly areaCode: string
  readonly address: string
}
export const demoPlaces = placeRows as readonly Place[]

/** What is needed to register a case and to bring it to its end. */
export interface DemoCaseText {
  readonly type: CaseType
  readonly urgency: Urgency
  readonly secret: boolean
  readonly title: string
  readonly content: string
  readonly categoryCode: string
  readonly areaCode: string
  readonly address: string
  readonly subjectParty: string
  readonly requesterName: string
  /** Made up; nothing is ever sent to it, because the demonstration city has no gateway. */
  readonly requesterPhone: string
  readonly reply: string
  readonly publicReply: string
  readonly outcome: Outcome
  readonly followUpRemark: string
  readonly satisfaction: number
  /** What an agent answers at once; consultations and praise only. */
  readonly answer?: string
}

const surnames = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏')
const titles = ['先生', '女士']

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

function fill(text: string, place: Place, detail: string): string {
  return text.replaceAll('{place}', place.name).replaceAll('{detail}', detail)
}

function written(template: CaseTemplate, detail: string, place: Place, index: number): DemoCaseText {
  return {
    type: template.type,
    urgency: template.urgency ?? 'NORMAL',
    secret: template.type === 'REPORT',
    title: fill(template.title, place, detail),
    content: fill(template.content, place, detail),
    categoryCode: template.category,
    areaCode: place.areaCode,
    address: place.address,
    subjectParty: fill(template.subject, place, detail),
    requesterName: `${pick(surnames, index * 7)}${pick(titles, Math.floor(index / 3) + index)}`,
    requesterPhone: `1990000${String(1001 + index * 13).padStart(4, '0')}`,
    reply: template.reply,
    publicReply: template.publicReply,
    outcome: template.outcome,
    followUpRemark: template.remark,
    satisfaction: template.satisfaction,
    ...(template.answer === undefined ? {} : { answer: template.answer }),
  }
}

/** Every text once, the matters well mixed: first all templates with their first detail, then with the second, and so on. */
export function demoCaseTexts(): DemoCaseText[] {
  const texts: DemoCaseText[] = []
  const most = Math.max(...caseTemplates.map((template) => template.details.length))
  for (let round = 0; round < most; round++) {
    for (const [index, template] of caseTemplates.entries()) {
      const detail = template.details[round]
      if (detail === undefined) continue
      const places = demoPlaces.filter((place) => place.kind === template.at)
      texts.push(written(template, detail, pick(places, index * 5 + round * 3), texts.length))
    }
  }
  return texts
}
