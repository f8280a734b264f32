import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'

interface Props {
  /** Another place mends the boundary: the next screen is tried. */
  place: string
  children: ReactNode
}

/** Keeps a broken screen to itself: the telephone in the shell rings and talks on. */
export class ScreenBoundary extends Component<Props, { brokenAt: string | undefined }> {
  override state: { brokenAt: string | undefined } = { brokenAt: undefined }

  static getDerivedStateFromError(): { brokenAt: string } {
    return { brokenAt: location.pathname }
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.brokenAt !== undefined)
      this.setState({ brokenAt: undefined })
  }

  override render(): ReactNode {
    if (this.state.brokenAt === undefined) return this.props.children
    return (
      <Result
        status="error"
        title={<h1 style={{ fontSize: 20, margin: 0 }}>这个页面出错了</h1>}
        subTitle="电话和其他页面不受影响。请重新打开本页；如再次出错，请告知系统管理员"
        extra={<Button onClick={() => this.setState({ brokenAt: undefined })}>重新打开</Button>}
      />
    )
  }
}
