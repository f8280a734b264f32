import { faultOf as numberFault } from '../polls/number.ts'
import type { Draft, Filled } from './draft.ts'
import { needs } from './types.ts'

/** What is wrong with which field, in a sentence at the field. */
export type Faults = Partial<Record<keyof Filled, string>>

const said = (text: string): boolean => text.trim() !== ''

/** What can be seen wrong on a step without asking the server. */
export function faultsOf({ step, filled }: Pick<Draft, 'step' | 'filled'>): Faults {
  const missing = (field: keyof Filled, sentence: string): Faults =>
    needs(filled.type, field) && !said(String(filled[field])) ? { [field]: sentence } : {}
  switch (step) {
    case 1:
      return {
        ...(filled.type === '' && { type: '请选择诉求类型' }),
        ...(Array.from(filled.content.trim()).length < 6 && {
          content: '请写明发生了什么、希望怎样解决，至少 6 个字',
        }),
        ...(filled.categoryCode === '' && { categoryCode: '请选择事项分类' }),
        ...missing('subjectParty', '请写明被反映的单位或个人'),
      }
    case 2:
      return {
        ...missing('areaCode', '请选择所属区域'),
        ...missing('address', '请写明地点，例如路名、小区、门牌号'),
      }
    default: {
      const phone = filled.requesterPhone
      return {
        ...missing('requesterPhone', '请填写联系电话，承办单位要与您核实'),
        ...(said(phone) && numberFault(phone) && { requesterPhone: numberFault(phone) ?? '' }),
      }
    }
  }
}
