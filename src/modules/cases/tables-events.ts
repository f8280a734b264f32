/** Rows of known events. */
export type KnownEventsTable = {
  tenant_id: string
  id: string
  title: string
  details: string
  prompt: string
  numbers: string[]
  areas: string[]
  everybody: boolean
  from_at: Date
  until_at: Date
  closed_at: Date | null
  version: number
  made_by: string
  made_at: Date
  told: number
  content: number
}
