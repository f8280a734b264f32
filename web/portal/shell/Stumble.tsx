import { Component, type ReactNode } from 'react'
import { hotline } from '../hotline.ts'

/** Stands in when the page itself fails: never a blank window. */
export class Stumble extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main className="trouble" role="alert">
        <h1>页面出错了</h1>
        <p>
          请 <a href="/">重新打开首页</a>，或直接拨打 <a href={hotline.href}>{hotline.number}</a>。
        </p>
      </main>
    )
  }
}
