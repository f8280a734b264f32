/** A table as CSV (RFC 4180) with a byte order mark, as spreadsheets read it. What one would take for a formula is made text. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}`

const cell = (text: string): string => `"${plainCell(text).replaceAll('"', '""')}"`

/** The text with `'` before what a spreadsheet would take for a formula (OWASP, CSV injection), full-width signs too. */
export const plainCell = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)
