import { Alert } from 'antd'
import { requestKinds } from '#modules/cases/contract.ts'
import { shownTime } from '../../ui/time.ts'
import { satisfactions } from '../follow-up/script.ts'
import type { CasePageView } from './queries.ts'

type Request = CasePageView['requests'][number]

/** What somebody has asked for and nobody decided yet, above everything else: who decides need not look for it. */
export function OpenRequests({ page }: { page: CasePageView }) {
  return page.requests
    .filter(({ state }) => state === 'OPEN')
    .map((request) => (
      <Alert
        key={request.id}
        type="warning"
        showIcon
        style={{ marginBottom: 8 }}
        title={`待决定：${(requestKinds as Readonly<Record<string, string>>)[request.kind] ?? request.kind}`}
        description={
          <>
            {[...wishes(request), request.reason].filter(Boolean).join('；') || '未写明理由'}
            <div>
              {request.by}
              {request.unit ? `（${request.unit}）` : ''} {shownTime(request.at)}
            </div>
          </>
        }
      />
    ))
}

/** The particulars of a request in words. */
function wishes({ days, details }: Request): string[] {
  const told = (name: string) => (typeof details[name] === 'string' ? details[name] : undefined)
  const [plan, owner, basis] = [told('plan'), told('owner'), told('legalBasis')]
  const grade = satisfactions.find(({ value }) => value === details['satisfaction'])?.label
  return [
    ...(days ? [`申请 ${days} 个工作日`] : []),
    ...(grade ? [`市民${grade}`] : []),
    ...(basis ? [`依据：${basis}`] : []),
    ...(plan ? [`计划：${plan}`] : []),
    ...(owner ? [`责任人：${owner}`] : []),
  ]
}
