import { Alert, Button, Card, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { changeTenant, readTenant } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useAct } from '../../ui/useAct.ts'

type CityFields = Reply<typeof readTenant>

/** The city's names, area code, time zone, and the host names that lead here. */
export function City() {
  const reading = useReading(readTenant)
  return (
    <Page title="城市信息">
      <Panel reading={reading}>
        {(city) => <CityForm city={city} onConflict={() => void reading.refetch()} />}
      </Panel>
    </Page>
  )
}

function CityForm({ city, onConflict }: { city: CityFields; onConflict: () => void }) {
  const act = useAct()
  const [conflict, setConflict] = useState(false)
  const change = useChange(changeTenant, { refreshes: ['/tenant', '/city', '/session'] })
  const save = (fields: Omit<CityFields, 'version'>) =>
    act(async () => {
      try {
        await change.mutateAsync({ body: { ...fields, version: city.version } })
        setConflict(false)
      } catch (error) {
        if (problemIn(error).status === 409) {
          setConflict(true)
          onConflict()
        }
        throw error
      }
    }, '已保存')
  return (
    <Card style={{ maxWidth: 640 }}>
      {conflict && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`刚被他人更新为：${city.name}、${city.cityName}、${city.hosts.join('、') || '无域名'}。您填写的内容仍在，再按保存即以您的为准`}
        />
      )}
      <Form
        layout="vertical"
        initialValues={city}
        onFinish={(fields: Omit<CityFields, 'version'>) => void save(fields)}
      >
        <Form.Item
          name="name"
          label="热线名称"
          rules={[{ required: true, whitespace: true, message: '请填写热线名称' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="cityName"
          label="城市名称"
          rules={[{ required: true, whitespace: true, message: '请填写城市名称' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="numberPrefix"
          label="长途区号"
          rules={[{ required: true, pattern: /^0\d{2,3}$/, message: '0 开头的三或四位数字' }]}
        >
          <Input maxLength={4} inputMode="numeric" style={{ width: 120 }} />
        </Form.Item>
        <Form.Item
          name="timeZone"
          label="时区"
          rules={[{ required: true, message: '请填写时区' }]}
          extra="IANA 名称，如 Asia/Shanghai"
        >
          <Input maxLength={60} style={{ width: 240 }} />
        </Form.Item>
        <Form.Item
          name="hosts"
          label="域名（按回车分开）"
          extra="以这些域名打开的页面属于本市；* 表示任何域名，只有一个城市时保留即可。改错会使人无法登录"
        >
          <Select mode="tags" open={false} suffixIcon={null} maxCount={20} tokenSeparators={[',', ' ']} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          保存
        </Button>
      </Form>
    </Card>
  )
}
