import { Checkbox, Form } from 'antd'
import type { ExtensionView } from './numbers.ts'

type Rights = NonNullable<ExtensionView['rights']>

const words: Readonly<Record<keyof Rights, { label: string; short: string }>> = {
  intrude: { label: '可插入他人通话', short: '插入' },
  release: { label: '可强拆他人通话', short: '强拆' },
  protected: { label: '本机通话不可被插入、强拆', short: '保护' },
  night: { label: '可转换日夜服', short: '日夜服' },
  accountOnly: { label: '外呼一律记帐', short: '记帐' },
}
const rights = Object.keys(words) as (keyof Rights)[]

/** What a telephone may do beside dialling, in a line. */
export const rightsText = (row: ExtensionView): string =>
  rights
    .filter((right) => row.rights?.[right])
    .map((right) => words[right].short)
    .join('，') || '—'

/** Unticked boxes are rights it has not. */
export const keptRights = (draft: Rights | undefined): Rights =>
  Object.fromEntries(rights.filter((right) => draft?.[right]).map((right) => [right, true]))

/** 功能等级 beside dialling: ticked by an administrator, keyed by nobody. */
export function ExtensionRights() {
  return (
    <div className="two-columns">
      {rights.map((right) => (
        <Form.Item key={right} name={['rights', right]} valuePropName="checked">
          <Checkbox>{words[right].label}</Checkbox>
        </Form.Item>
      ))}
    </div>
  )
}
