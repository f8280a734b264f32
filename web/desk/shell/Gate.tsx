import { Card, Typography } from 'antd'
import type { ReactNode } from 'react'
import { readCity } from '#modules/identity/contract.ts'
import { useReading } from '../../api/queries.ts'

/** The page before the desk: the city's name over a card. */
export function Gate({ title, width, children }: { title?: string; width: number; children: ReactNode }) {
  const city = useReading(readCity)
  return (
    <main className="gate">
      <Card style={{ width, boxShadow: '0 12px 40px rgb(0 0 0 / 25%)' }} styles={{ body: { padding: 32 } }}>
        <Typography.Title level={1} style={{ fontSize: 24, margin: 0, textAlign: 'center' }}>
          {city.data ? `${city.data.cityName} 12345` : '民声 · 12345'}
        </Typography.Title>
        <Typography.Paragraph type="secondary" style={{ textAlign: 'center', marginBottom: 24 }}>
          {title ?? city.data?.hotlineName ?? '政务服务便民热线工作台'}
        </Typography.Paragraph>
        {children}
      </Card>
    </main>
  )
}
