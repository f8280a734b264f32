import { Choice } from '../shell/Choice.tsx'
import { Field } from '../shell/Field.tsx'
import { Tick } from '../shell/Tick.tsx'
import type { Draft } from './draft.ts'
import type { StepProps } from './step.ts'
import { needs, typeName } from './types.ts'
import { trailNames } from './words.ts'

const ways = [
  { value: 'PHONE', label: '打电话' },
  { value: 'SMS', label: '发短信' },
  { value: 'NONE', label: '不用联系，我自己查' },
] as const

/** Step 3: who asks and how he wants to hear, and everything once more before it is sent. */
export function WhoStep({
  draft,
  faults,
  fill,
  words,
}: Omit<StepProps, 'filled'> & { readonly draft: Draft }) {
  const { filled, files } = draft
  return (
    <>
      <Field
        label="姓名（可以不填）"
        name="requesterName"
        maxLength={40}
        value={filled.requesterName}
        onChange={(event) => fill({ requesterName: event.target.value })}
        autoComplete="name"
      />
      <Field
        label={`联系电话${needs(filled.type, 'requesterPhone') ? '' : '（可以不填）'}`}
        hint="手机号，或带区号的固定电话；只给办理的工作人员，不会公开"
        name="requesterPhone"
        maxLength={20}
        inputMode="tel"
        autoComplete="tel"
        value={filled.requesterPhone}
        fault={faults.requesterPhone}
        onChange={(event) => fill({ requesterPhone: event.target.value })}
      />
      <Choice
        label="办完后怎样告诉您"
        name="followUpWay"
        options={ways}
        value={filled.followUpWay}
        choose={(followUpWay) => fill({ followUpWay })}
      />
      {filled.type === 'REPORT' ? (
        <p className="notice">举报自动保密。</p>
      ) : (
        <Tick
          name="secret"
          checked={filled.secret}
          turn={(secret) => fill({ secret, ...(secret && { publishWanted: false }) })}
          hint="承办单位只看到热线写的转办摘要，看不到您的姓名、电话和原文"
        >
          请为我保密
        </Tick>
      )}
      {!filled.secret && filled.type !== 'REPORT' && (
        <Tick
          name="publishWanted"
          checked={filled.publishWanted}
          turn={(publishWanted) => fill({ publishWanted })}
          hint="会先去掉姓名、电话、门牌等个人信息"
        >
          同意办结后公开，供他人参考
        </Tick>
      )}
      <section className="summary" aria-labelledby="summary">
        <h3 id="summary">请再看一遍</h3>
        <dl className="facts">
          <Row name="类型">{typeName(filled.type)}</Row>
          <Row name="内容">{filled.content}</Row>
          <Row name="事项">{words ? trailNames(words.categories, filled.categoryCode) : ''}</Row>
          <Row name="地点">
            {[words ? trailNames(words.areas, filled.areaCode) : '', filled.address]
              .filter(Boolean)
              .join('　')}
          </Row>
          {filled.subjectParty !== '' && <Row name="被反映">{filled.subjectParty}</Row>}
          {files.length > 0 && <Row name="材料">{`${files.length} 个`}</Row>}
        </dl>
      </section>
    </>
  )
}

function Row({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children === '' ? '未填' : children}</dd>
    </div>
  )
}
