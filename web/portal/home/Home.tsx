import { hotline } from '../hotline.ts'
import { Icon } from '../shell/Icon.tsx'
import { Link } from '../shell/Link.tsx'

/** The first page: what can be done here, each by one large button. */
export function Home() {
  return (
    <>
      <section className="welcome">
        <h1 tabIndex={-1}>您好，要办什么事？</h1>
        <p>12345 全天 24 小时受理咨询、求助、投诉、举报和建议。</p>
      </section>
      <nav aria-label="主要服务" className="tiles">
        <Link to="/submit" className="tile first">
          <Icon of="write" />
          <span className="tile-name">我要诉求</span>
          <span className="tile-note">咨询、求助、投诉、举报、建议、表扬，可附照片</span>
        </Link>
        <Link to="/progress" className="tile">
          <Icon of="progress" />
          <span className="tile-name">查进度</span>
          <span className="tile-note">看办到哪一步，补充、催办、评价、撤诉</span>
        </Link>
        <Link to="/answers" className="tile">
          <Icon of="answers" />
          <span className="tile-name">办事问答</span>
          <span className="tile-note">查政策、流程和常见问题的解答</span>
        </Link>
        <Link to="/mailbox" className="tile">
          <Icon of="letter" />
          <span className="tile-name">市长信箱</span>
          <span className="tile-note">写给市长，或投进市民意见箱</span>
        </Link>
        <Link to="/call" className="tile">
          <Icon of="headset" />
          <span className="tile-name">网页拨打 {hotline.number}</span>
          <span className="tile-note">用手机或电脑的麦克风直接通话</span>
        </Link>
        <a href={hotline.href} className="tile">
          <Icon of="phone" />
          <span className="tile-name">拨打电话 {hotline.number}</span>
          <span className="tile-note">用手机或固定电话打给话务员</span>
        </a>
        <Link to="/notices" className="tile">
          <Icon of="notices" />
          <span className="tile-name">办事须知</span>
          <span className="tile-note">来电准备什么，哪些事不受理</span>
        </Link>
        <Link to="/polls" className="tile">
          <Icon of="polls" />
          <span className="tile-name">民意调查</span>
          <span className="tile-note">说说您的看法，同一号码只计一次</span>
        </Link>
      </nav>
      <section className="card urgent">
        <h2>遇到紧急情况</h2>
        <p>危及生命财产安全的事，请不要等待热线，直接拨打：</p>
        <ul className="urgent-numbers">
          <li>
            <a href="tel:110">报警 110</a>
          </li>
          <li>
            <a href="tel:119">火警 119</a>
          </li>
          <li>
            <a href="tel:120">急救 120</a>
          </li>
        </ul>
      </section>
    </>
  )
}
