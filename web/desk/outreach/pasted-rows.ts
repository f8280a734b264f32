/** Lines pasted out of a table or typed: number, name, note, by tab, comma or blank. */
export function pastedRows(text: string): { number: string; name: string; note: string }[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.includes('\t') ? line.split('\t') : split(line)
      const [number = '', name = '', ...rest] = cells.map((cell) => cell.trim())
      return { number, name, note: rest.join(' ') }
    })
}

/** A number may be written in groups: blanks within it do not part it. */
function split(line: string): string[] {
  if (/[,，;；]/.test(line)) return line.split(/[,，;；]/)
  const number = /^[+\d][\d\s()-]*/.exec(line)?.[0] ?? line
  const rest = line.slice(number.length).trim()
  return rest === '' ? [number] : [number, ...rest.split(/\s+/)]
}
