/** How well a text fits something known by its name and key words: the letters of those that stand in it. A longer word counts more: it is rarer. */
export const keywordScore = (
  text: string,
  { name, keywords }: { readonly name: string; readonly keywords: readonly string[] },
): number => [name, ...keywords].reduce((sum, word) => sum + (text.includes(word) ? word.length : 0), 0)
