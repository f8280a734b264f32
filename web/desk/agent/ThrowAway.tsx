import { Button, Popconfirm } from 'antd'

/** Closes a form for good. What was typed cannot be had back, so it is asked first; an untouched form simply goes. */
export function ThrowAway(props: { untouched: boolean; onThrowAway: () => void }) {
  if (props.untouched) return <Button onClick={props.onThrowAway}>丢弃</Button>
  return (
    <Popconfirm
      title="丢弃这张登记表？"
      description="已填的内容将无法找回"
      okText="丢弃"
      okButtonProps={{ danger: true }}
      cancelText="继续填写"
      onConfirm={props.onThrowAway}
    >
      <Button>丢弃</Button>
    </Popconfirm>
  )
}
