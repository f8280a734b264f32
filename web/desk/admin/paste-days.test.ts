import { expect, test } from 'vitest'
import { readPastedDays } from './paste-days.ts'

test('a line names a day, the holiday and whether people rest or work', () => {
  const { days, faults } = readPastedDays('2027-01-01 元旦 休\n2027/1/3\t元旦\t班')
  expect(faults).toEqual([])
  expect(days).toEqual([
    { date: '2027-01-01', name: '元旦', kind: 'rest' },
    { date: '2027-01-03', name: '元旦', kind: 'work' },
  ])
})

test('first and last day give every day between, over the end of a month too', () => {
  const { days } = readPastedDays('2027年2月27日至2027年3月2日，春节，放假')
  expect(days.map(({ date }) => date)).toEqual(['2027-02-27', '2027-02-28', '2027-03-01', '2027-03-02'])
})

test('headings and blank lines are passed over, days are put in order', () => {
  const { days, faults } = readPastedDays('日期,名称,类型\n\n2027-10-01,国庆节,休\n2027-05-01,劳动节,休\n')
  expect(faults).toEqual([])
  expect(days.map(({ name }) => name)).toEqual(['劳动节', '国庆节'])
})

test('a line that is not understood is told with its number and reason, the others are kept', () => {
  const { days, faults } = readPastedDays(
    '2027-01-01 元旦 休\n春节 休\n2027-02-30 春节 休\n2027-04-05 清明节\n2027-05-01 休',
  )
  expect(days).toHaveLength(1)
  expect(faults).toEqual([
    '第 2 行“春节 休”：应以日期开头，如 2027-01-01 元旦 休',
    '第 3 行“2027-02-30 春节 休”：没有这一天',
    '第 4 行“2027-04-05 清明节”：没有写明“休”或“班”',
    '第 5 行“2027-05-01 休”：没有写明节日名称',
  ])
})

test('a run that ends before it begins, or lasts too long, is refused', () => {
  expect(readPastedDays('2027-02-12~2027-02-06 春节 休').faults).toHaveLength(1)
  expect(readPastedDays('2027-01-01~2027-12-31 春节 休').faults).toHaveLength(1)
})
