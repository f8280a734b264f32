import { describe, expect, it } from 'vitest'
import { kept, newForm, reopened, unkept, withCall, withoutCall } from './open-forms.ts'

let ids = 0
const newId = () => `new-${++ids}`
const typed = (id: string, version: number, content: string) => ({
  ...newForm(id),
  form: { content },
  version,
  changedAt: 1,
})

describe('forms on the agent’s desk', () => {
  it('a call takes the blank form, and its number stands in it', () => {
    const { forms, active } = withCall([newForm('a')], { id: 'call-1', number: '13800000000' }, newId)
    expect(forms).toHaveLength(1)
    expect(active).toBe('a')
    expect(forms[0]).toMatchObject({ callId: 'call-1', form: { requesterPhone: '13800000000' } })
  })

  it('a call opens a form beside one that was begun, which stays as it is', () => {
    const begun = typed('a', 0, '路灯不亮')
    const { forms, active } = withCall([begun], { id: 'call-1', number: '' }, newId)
    expect(forms[0]).toEqual(begun)
    expect(forms).toHaveLength(2)
    expect(active).toBe(forms[1]?.id)
    expect(withCall(forms, { id: 'call-1', number: '' }, newId)).toEqual({ forms, active })
  })

  it('the next call takes the place of one that was answered by word of mouth, and of nothing somebody began', () => {
    const { forms: first } = withCall([typed('a', 0, '路灯不亮')], { id: 'call-1', number: '1' }, newId)
    const { forms, active } = withCall(first, { id: 'call-2', number: '2' }, newId)
    expect(forms.map(({ id, callId }) => [id, callId])).toEqual([
      ['a', undefined],
      [active, 'call-2'],
    ])
    const begun = forms.map((one) => (one.id === active ? { ...one, form: { content: '漏水' } } : one))
    expect(withCall(begun, { id: 'call-3', number: '3' }, newId).forms).toHaveLength(3)
  })

  it('an unanswered call takes only its untouched form away', () => {
    const { forms } = withCall([typed('a', 0, '路灯不亮')], { id: 'call-1', number: '1' }, newId)
    expect(withoutCall(forms, 'call-1').map(({ id }) => id)).toEqual(['a'])
    expect(withoutCall([{ ...typed('b', 0, '漏水'), callId: 'call-1' }], 'call-1')).toHaveLength(1)
  })

  it('what was typed while the server was keeping the form is still to be kept', () => {
    const form = { ...typed('a', 0, '路灯'), changedAt: 20 }
    expect(unkept([kept(form, 1, '2026-11-23T00:00:00Z', 10)])).toHaveLength(1)
    expect(unkept([kept(form, 1, '2026-11-23T00:00:00Z', 20)])).toHaveLength(0)
  })

  it('after a reload the machine’s newer text stands over the server’s', () => {
    const server = {
      id: 'a',
      callId: null,
      form: { content: '旧' },
      version: 2,
      updatedAt: '2026-11-23T00:00:00Z',
    }
    const [one] = reopened([server], [typed('a', 2, '新')], newId)
    expect(one).toMatchObject({ id: 'a', form: { content: '新' }, version: 2, changedAt: 1 })
  })

  it('where another window went on, both texts stay', () => {
    const server = {
      id: 'a',
      callId: null,
      form: { content: '别处' },
      version: 5,
      updatedAt: '2026-11-23T00:00:00Z',
    }
    const forms = reopened([server], [typed('a', 2, '这里')], newId)
    expect(forms.map(({ form }) => form.content)).toEqual(['别处', '这里'])
    expect(forms[1]).toMatchObject({ version: 0 })
    expect(forms[1]?.id).not.toBe('a')
  })
})
