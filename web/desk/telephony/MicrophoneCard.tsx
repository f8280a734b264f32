import { Alert, Button, Modal, Space, Typography } from 'antd'
import { useState } from 'react'
import { type MicrophoneTrouble, troubles, tryMicrophone } from './microphone.ts'

/** Stands before everything while the browser gives no voice: what is wrong, the steps, look again. */
export function MicrophoneCard(props: {
  trouble: MicrophoneTrouble
  onWell: () => void
  onStill: (trouble: MicrophoneTrouble) => void
  onLater: () => void
}) {
  const [looking, setLooking] = useState(false)
  const look = async () => {
    setLooking(true)
    const trouble = await tryMicrophone()
    setLooking(false)
    if (trouble === undefined) props.onWell()
    else props.onStill(trouble)
  }
  const { title, steps } = troubles[props.trouble]
  return (
    <Modal
      open
      title="麦克风不可用"
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Space>
          <Button onClick={props.onLater}>不签入，稍后再说</Button>
          <Button type="primary" autoFocus loading={looking} onClick={() => void look()}>
            重新检测
          </Button>
        </Space>
      }
    >
      <Alert type="error" showIcon title={title} role="alert" style={{ marginBottom: 12 }} />
      <ol style={{ paddingLeft: 20, margin: 0 }}>
        {steps.map((step) => (
          <li key={step}>
            <Typography.Text>{step}</Typography.Text>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
