/** 缩位拨号 for everybody of the house: `**` and two or three digits. A telephone's own two-digit numbers come first. */
export interface AbbreviatedNumber {
  short: string
  name: string
  number: string
}
