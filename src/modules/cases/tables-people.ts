/** What every table's row begins with. */
export interface TableRow {
  tenant_id: string
  id: string
}

export interface CitizensTable extends TableRow {
  name: Buffer | null
  name_index: Buffer | null
  gender: string | null
  language: string
  tags: string[]
  remark: string
  merged_into: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface CitizenPhonesTable extends TableRow {
  citizen_id: string
  number: Buffer
  number_index: Buffer
  last4_index: Buffer
  region: string
  verified: boolean
  created_at: Date
}
