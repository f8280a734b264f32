import { Alert } from 'antd'

/** Somebody else has the case: his name, and when it will be free. Nothing while nobody has. */
export function HeldByAnother({ said }: { said: string | undefined }) {
  if (said === undefined) return null
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={said}
      description="对方办完、关闭表单，或五分钟没有操作后，这里自动可用；已填写的内容保留。"
      style={{ marginBottom: 8 }}
    />
  )
}
