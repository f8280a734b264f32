import { maskName, maskText } from './masking.ts'

/** A name of one character stands in too many words to be looked for. */
const shortestName = 2

/** A text for those who have nothing to do with the matter: numbers and identity cards masked, of the requester's name only the surname. */
export function withoutPersons(text: string, requesterName: string): string {
  const masked = maskText(text)
  const name = requesterName.trim()
  return Array.from(name).length < shortestName ? masked : masked.replaceAll(name, maskName(name))
}
