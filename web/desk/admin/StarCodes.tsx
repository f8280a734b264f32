import { Input, Select, Table } from 'antd'
import { listCalendars } from '#modules/operations/contract.ts'
import { useReading } from '../../api/queries.ts'
import { useMay } from '../shell/session.ts'
import { type Code, starWords, usualCodes } from './star-words.ts'
import type { PlanTable } from './number-plan.ts'

/** Every function with its code; an empty code switches it off. */
export function StarCodes({ plan, mayEdit, change }: PlanTable) {
  const mayCalendars = useMay('calendar.read')
  const calendars = useReading(listCalendars, {}, { enabled: mayCalendars, keep: true })
  const codes = plan.starCodes ?? usualCodes
  const rows = Object.keys(starWords).map(
    (does) => codes.find((one) => one.does === does) ?? { code: '', does: does as Code['does'] },
  )
  const put = (next: Code) =>
    change({
      starCodes: rows.map((one) => (one.does === next.does ? next : one)).filter(({ code }) => code !== ''),
    })
  return (
    <>
      <div className="filters">
        在桌面话机上拨；末尾的 # 可以不拨。代码为 2 至 3
        位数字，清空即停用。插入、强拆、日夜服转换须在“分机”里授权；座席功能只用于已关联座席的话机
      </div>
      <div className="filters">
        <Input
          aria-label="会议接入号"
          prefix="会议接入号"
          placeholder="不设"
          value={plan.roomNumber ?? ''}
          disabled={!mayEdit}
          maxLength={8}
          onChange={({ target }) => change({ roomNumber: target.value.replaceAll(/\D/g, '') })}
          style={{ width: 240 }}
        />
        呼入规则、语音流程的“指定座席或分机”引到这个号码，来电人按提示输入会议号和密码即可加入会议
      </div>
      <Table<Code>
        aria-label="星号功能"
        rowKey="does"
        size="small"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: '功能', key: 'does', width: 180, render: ({ does }: Code) => starWords[does].label },
          {
            title: '代码',
            key: 'code',
            width: 120,
            render: (row: Code) => (
              <Input
                aria-label={`${starWords[row.does].label}的代码`}
                value={row.code}
                disabled={!mayEdit}
                maxLength={3}
                status={fault(rows, row) ? 'error' : ''}
                onChange={({ target }) => put({ ...row, code: target.value.replaceAll(/\D/g, '') })}
              />
            ),
          },
          {
            title: '用法',
            key: 'how',
            render: (row: Code) => (
              <>
                {row.code === '' ? '停用' : starWords[row.does].how(row.code)}
                {row.does === 'night-service' && row.code !== '' && (
                  <Select
                    aria-label="转换的工作日历"
                    size="small"
                    allowClear
                    placeholder="第一个工作日历"
                    disabled={!mayEdit}
                    value={row.calendar}
                    onChange={(calendar?: string) =>
                      put({ code: row.code, does: row.does, ...(calendar && { calendar }) })
                    }
                    options={(calendars.data?.calendars ?? []).map(({ name }) => ({
                      value: name,
                      label: name,
                    }))}
                    style={{ minWidth: 160, marginInlineStart: 8 }}
                  />
                )}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** Too short, or somebody else's. */
const fault = (rows: readonly Code[], { code, does }: Code): boolean =>
  code !== '' && (code.length < 2 || rows.some((one) => one.code === code && one.does !== does))
