/** Prompts of a flow in words, for lists and comparisons. */
const sayWords: Readonly<Record<string, string>> = {
  digits: '逐位播报',
  number: '按数播报',
  time: '播报时间',
  date: '播报日期',
  money: '播报金额',
  'agent-no': '播报工号',
}

/** One prompt as a short text; takes what a draft holds, right or not. */
export function promptInWords(item: unknown): string {
  if (typeof item !== 'object' || item === null) return ''
  const { file, tts, say, value, silenceMs } = item as Record<string, unknown>
  if (typeof file === 'string') return `提示音 ${file}`
  if (typeof tts === 'string') return `朗读“${tts}”`
  if (typeof say === 'string') return `${sayWords[say] ?? say} ${typeof value === 'string' ? value : ''}`
  return typeof silenceMs === 'number' ? `停顿 ${silenceMs} 毫秒` : ''
}
