/**
 * Who may do what, as reviewed against casework.md section 6. Written by hand and read by verb; the product's seeds are written by role,
 * so that a slip in one shows in the other. Never generated from them.
 *
 * Reach: o own, q own queue, u own unit, s unit and below, j the whole city; m after it: personal data masked.
 * A role that is not named may not.
 */
export const expectedMatrix: Readonly<Record<string, string>> = {
  // Reading
  'case.read':
    'citizen o, agent o, shift-lead jm, entry-clerk q, pre-reviewer jm, dispatcher jm, dispatch-adjudicator j, unit-liaison s, unit-handler u, unit-leader s, reviewer j, follow-up-agent q, supervision-officer j, leader j, quality-inspector q, appraisal-manager jm',
  'case.contact.read':
    'citizen o, agent o, shift-lead q, entry-clerk q, pre-reviewer j, dispatcher j, dispatch-adjudicator j, unit-liaison s, unit-handler u, unit-leader sm, reviewer jm, follow-up-agent q, supervision-officer j, leader jm, quality-inspector qm',
  'case.secret.read':
    'agent o, entry-clerk o, pre-reviewer j, dispatcher j, dispatch-adjudicator j, unit-liaison s, unit-leader s, reviewer j, follow-up-agent q, supervision-officer j, leader j',

  // Taking in
  'case.register':
    'citizen o, agent j, shift-lead j, entry-clerk j, pre-reviewer j, dispatcher j, unit-liaison o',
  'case.edit': 'agent o, shift-lead q, entry-clerk o, pre-reviewer j, dispatcher j, supervision-officer j',
  'case.supplement': 'citizen o, agent j, shift-lead j, entry-clerk q, follow-up-agent q',
  'case.answer': 'agent o, shift-lead q, entry-clerk o',
  'case.pre-review': 'pre-reviewer j',
  'case.invalidate': 'pre-reviewer j, dispatcher j',
  'case.transfer': 'agent o, shift-lead q, entry-clerk o, dispatcher j',
  'case.withdraw': 'citizen o, agent j, shift-lead j',
  'case.rate': 'citizen o',

  // Dispatching
  'case.dispatch': 'dispatcher j, dispatch-adjudicator j',
  'case.merge': 'dispatcher j',
  'case.return.decide': 'dispatcher j, dispatch-adjudicator j, unit-liaison s, supervision-officer j',
  'case.reverse': 'dispatcher j, dispatch-adjudicator j, reviewer j',
  'case.categories.edit': 'system-administrator j',
  'casework.policies.edit': 'system-administrator j',

  // Handling in the units
  'case.handle': 'unit-liaison s, unit-handler u',
  'case.assign-down': 'unit-liaison s',
  'case.unit-review': 'unit-liaison s, unit-leader s',

  // Review and follow-up
  'case.review': 'reviewer j',
  'case.follow-up': 'follow-up-agent q, supervision-officer j',
  'case.follow-up.final': 'supervision-officer j',
  'case.redo.decide': 'leader j',
  'case.reopen.request': 'citizen o, agent j, shift-lead j, follow-up-agent j',
  'case.reopen.decide': 'reviewer j',
  'case.extension.decide': 'unit-leader s, reviewer j, supervision-officer j',
  'case.extension.decide-long': 'leader j',
  'case.suspension.endorse': 'reviewer j, supervision-officer j',
  'case.suspension.decide': 'leader j',
  'case.unreasonable.endorse': 'unit-leader s',
  'case.unreasonable.decide': 'reviewer j',

  // Urging, supervising, filing
  'case.urge':
    'citizen o, agent j, shift-lead j, entry-clerk j, pre-reviewer j, dispatcher j, dispatch-adjudicator j, unit-liaison s, unit-leader s, reviewer j, follow-up-agent j, supervision-officer j, leader j',
  'case.supervise': 'unit-leader s, supervision-officer j, leader j',
  'case.instruct': 'unit-leader s, leader j',
  'case.mark-difficult': 'unit-liaison s, unit-leader s, reviewer j, supervision-officer j',
  'case.raise-level': 'supervision-officer j',
  'case.archive': 'supervision-officer j',
  'case.unarchive.request': 'supervision-officer j',
  'case.unarchive.decide': 'leader j',

  // Telephone
  'agent.sign-in':
    'agent o, shift-lead o, dispatcher o, follow-up-agent o, leader o, unit-liaison o, unit-handler o',
  'agent.read': 'agent q, shift-lead j, supervision-officer j, leader j',
  'agent.set-state': 'shift-lead q',
  'call.handle':
    'agent o, shift-lead o, dispatcher o, follow-up-agent o, leader o, unit-liaison o, unit-handler o',
  'call.dial':
    'agent o, shift-lead o, entry-clerk o, dispatcher o, follow-up-agent o, supervision-officer o, leader o, unit-liaison o, unit-handler o',
  'call.read':
    'agent o, shift-lead q, follow-up-agent o, supervision-officer j, leader jm, quality-inspector jm',
  'call.missed.handle': 'agent q, shift-lead j, entry-clerk q',
  'call.release': 'shift-lead q, system-administrator j',
  'queue.read': 'agent q, shift-lead j, supervision-officer j, leader j',
  'queue.edit': 'system-administrator j',
  'script.edit': 'system-administrator j, shift-lead j',
  'surge.declare': 'shift-lead q',
  'supervision.listen': 'shift-lead q',
  'supervision.whisper': 'shift-lead q',
  'supervision.barge': 'shift-lead q',
  'supervision.intercept': 'shift-lead q',
  'supervision.disconnect': 'shift-lead q',
  'supervision.pick-up': 'shift-lead q',
  'supervision.message': 'shift-lead q',
  'recording.play':
    'agent o, shift-lead q, entry-clerk o, pre-reviewer q, dispatcher q, unit-liaison s, unit-handler u, reviewer q, follow-up-agent q, supervision-officer j, quality-inspector j',
  'recording.download': 'supervision-officer j',
  'trunk.read': 'shift-lead j, system-administrator j',
  'trunk.edit': 'system-administrator j',

  // Suggestions: who decides finally about dispatching answers for what is suggested
  'recommend.read': 'dispatcher j, dispatch-adjudicator j, supervision-officer j',
  'recommend.edit': 'dispatch-adjudicator j',

  // Known events: told to callers before they wait
  'known-event.read': 'agent j, shift-lead j, dispatcher j, supervision-officer j',
  'known-event.edit': 'shift-lead j, dispatcher j, supervision-officer j',

  // Campaigns: who leads the shift answers for what is said to citizens unasked
  'campaign.read': 'shift-lead j, supervision-officer j, leader jm',
  'campaign.edit': 'shift-lead j',
  'campaign.run': 'shift-lead j',
  'campaign.serve': 'agent o, shift-lead o, follow-up-agent o',
  'life-words.edit': 'shift-lead j, supervision-officer j',
  'leaders-day.read': 'shift-lead j, dispatcher j, supervision-officer j, leader j',
  'leaders-day.plan': 'shift-lead j, supervision-officer j',
  'leaders-day.serve': 'agent o, shift-lead o, entry-clerk o, leader o',
  'do-not-call.edit': 'shift-lead j',
  'caller-list.request': 'agent o, shift-lead o, follow-up-agent o',
  'caller-list.read': 'shift-lead j, supervision-officer j',
  'caller-list.decide': 'shift-lead j',

  // Knowledge: agents find and suggest, units write what they answer for, another judges
  'knowledge.read':
    'agent j, shift-lead j, entry-clerk j, pre-reviewer j, dispatcher j, dispatch-adjudicator j, unit-liaison s, unit-handler u, unit-leader s, reviewer j, follow-up-agent j, supervision-officer j, leader j, knowledge-editor j, knowledge-reviewer j, quality-inspector j',
  'knowledge.internal.read': 'shift-lead j, supervision-officer j, knowledge-editor j, knowledge-reviewer j',
  'knowledge.write': 'unit-liaison s, unit-handler u, knowledge-editor j',
  'knowledge.review': 'unit-leader s, knowledge-reviewer j',
  'knowledge.publish': 'knowledge-reviewer j',
  'knowledge.import': 'knowledge-editor j',
  'knowledge.suggest': 'agent o, shift-lead o, entry-clerk o, follow-up-agent o',

  // Management desk: watches over all the work and does none of it
  'control.read': 'supervision-officer j, leader j',
  'control.edit': 'supervision-officer j',

  // Taking lists away: heads of desks and units, nobody who works off case after case
  'export.make':
    'shift-lead o, pre-reviewer o, dispatcher o, dispatch-adjudicator o, unit-liaison o, unit-leader o, reviewer o, supervision-officer o, leader o, knowledge-editor o, quality-inspector o, appraisal-manager o, system-administrator o, security-administrator o',

  // Voice flows
  'flow.read': 'shift-lead j, system-administrator j',
  'flow.edit': 'system-administrator j',
  'flow.publish': 'system-administrator j',
  // Who records a prompt is not who lets callers hear it.
  'flow.approve-prompt': 'shift-lead j',

  // People, rights, settings: three administrators, three persons
  'user.read':
    'shift-lead j, dispatcher j, dispatch-adjudicator j, unit-liaison s, unit-handler u, unit-leader s, supervision-officer j, leader j, system-administrator j, security-administrator j, audit-administrator j',
  'user.create': 'unit-liaison s, system-administrator j',
  'user.edit': 'unit-liaison s, system-administrator j',
  'user.lock': 'unit-liaison s, system-administrator j, security-administrator j',
  'user.reset-password': 'unit-liaison s, system-administrator j, security-administrator j',
  'unit.edit': 'system-administrator j',
  'group.edit': 'system-administrator j',
  'tenant.edit': 'system-administrator j',
  'role.assign': 'unit-liaison s, security-administrator j',
  'role.edit': 'security-administrator j',
  'session.end': 'security-administrator j',
  'delegation.edit':
    'shift-lead o, pre-reviewer o, dispatcher o, dispatch-adjudicator o, unit-liaison s, unit-leader o, reviewer o, supervision-officer o, leader o, security-administrator j',
  'audit.read': 'audit-administrator j',
  'audit.verify': 'audit-administrator j',
  'calendar.read': 'shift-lead j, dispatcher j, supervision-officer j, system-administrator j',
  'calendar.switch': 'shift-lead j, system-administrator j',
  'calendar.edit': 'system-administrator j',
  'alarm.read': 'shift-lead j, system-administrator j',
}

/** Every role of casework.md section 6, with its Chinese name. */
export const expectedRoles: Readonly<Record<string, string>> = {
  citizen: '市民',
  agent: '话务员',
  'shift-lead': '班长',
  'entry-clerk': '录入员',
  'pre-reviewer': '预审员',
  dispatcher: '派单员',
  'dispatch-adjudicator': '派单审定员',
  'unit-liaison': '单位联络员',
  'unit-handler': '单位经办人',
  'unit-leader': '单位领导',
  reviewer: '审核员',
  'follow-up-agent': '回访员',
  'supervision-officer': '督办员',
  leader: '领导',
  'knowledge-editor': '知识编辑',
  'knowledge-reviewer': '知识审核员',
  'quality-inspector': '质检员',
  'appraisal-manager': '考核管理员',
  statistician: '统计员',
  'portal-editor': '门户编辑',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  'audit-administrator': '审计管理员',
}

/** The module that lists the verbs beginning with a word. A verb counts as reviewed before its module is part of the product. */
export const listedBy: Readonly<Record<string, string>> = {
  case: 'cases',
  casework: 'cases',
  agent: 'telephony',
  queue: 'telephony',
  call: 'telephony',
  supervision: 'telephony',
  recording: 'telephony',
  trunk: 'telephony',
  'caller-list': 'numbering',
  flow: 'ivr',
  user: 'identity',
  unit: 'identity',
  group: 'identity',
  tenant: 'identity',
  role: 'identity',
  session: 'identity',
  delegation: 'identity',
  audit: 'identity',
  calendar: 'operations',
  alarm: 'operations',
  script: 'intake',
  knowledge: 'knowledge',
  export: 'lists',
  'known-event': 'cases',
  campaign: 'outreach',
  'leaders-day': 'leaders-day',
  'life-words': 'telephony',
  surge: 'telephony',
  'do-not-call': 'outreach',
  recommend: 'recommend',
  control: 'control',
}

/**
 * By module: endpoints anybody on the network may call. Each one was asked: what does it tell, what does it change, who counts the tries?
 */
export const publicEndpoints: Readonly<Record<string, readonly string[]>> = {
  // The hotline's name for the sign-in page; tries counted by lock-out; a token of 256 bits that works once.
  identity: ['GET /city', 'portal GET /city', 'POST /session', 'POST /first-administrators'],
  // A citizen's own case by number and query code; names nobody; 20 tries a minute and address.
  cases: ['portal POST /query'],
  // A telephone for some minutes that can call the hotline and nothing else; tells nothing; few a minute and address.
  telephony: ['portal POST /phone/token'],
  // Questions the city asks everybody; one answer for a number, which is kept as a blind index and told to nobody; 20 a minute and address.
  ivr: ['portal GET /polls', 'portal POST /polls/answers'],
  // Notices and results an officer published; names leaders as he wrote them, nobody else; 60 a minute and address.
  'leaders-day': ['portal GET /leaders-days'],
  // Words of forms and published answers; a request after a proof of work, counted by number, device and address; deeds on a case by number and query
  // code, whose wrong tries are counted with those of looking.
  portal: [
    'portal POST /tickets',
    'portal GET /words',
    'portal POST /suggestions',
    'portal POST /files',
    'portal POST /requests',
    'portal GET /articles',
    'portal GET /articles/:id',
    'portal POST /my-case',
    'portal POST /my-case/add',
    'portal POST /my-case/urge',
    'portal POST /my-case/withdraw',
    'portal POST /my-case/rate',
    'portal POST /my-case/again',
  ],
}

/** By module: endpoints every signed-in person may call, whatever his role: what is his own, and what everybody here must know. */
export const signedInEndpoints: Readonly<Record<string, readonly string[]>> = {
  identity: [
    'GET /session',
    'POST /session/end',
    'PUT /session/password',
    'GET /sessions',
    'DELETE /sessions/:id',
    'POST /sessions/end-others',
    'GET /colleagues',
    'GET /units',
    'GET /groups',
    'GET /delegations',
  ],
  // Names of states, types, categories and units for every form and list.
  cases: ['GET /case-words'],
  // What one asks of lists again and again: one's own, and what colleagues of one's own roles share.
  lists: ['GET /saved-queries', 'PUT /saved-queries/:id', 'DELETE /saved-queries/:id'],
}
