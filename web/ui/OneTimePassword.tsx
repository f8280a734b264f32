import { Alert, Modal, Typography } from 'antd'

/** Shows a one-time password once; it is nowhere else. */
export function OneTimePassword(props: { of: string; password: string; onClose: () => void }) {
  return (
    <Modal
      open
      title={`${props.of}的一次性密码`}
      okText="我已记下"
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={props.onClose}
    >
      <Typography.Paragraph
        copyable={{ text: props.password, tooltips: ['复制', '已复制'] }}
        style={{ fontSize: 24, textAlign: 'center', margin: '16px 0' }}
        code
      >
        {props.password}
      </Typography.Paragraph>
      <Alert type="warning" showIcon title="只显示这一次，请当面或电话告知本人；首次登录时须改为自己的密码" />
    </Modal>
  )
}
