-- Polls answered by keys on the telephone.
create table ivr_polls (
  tenant_id uuid not null,
  -- What flows call it.
  code text not null,
  name text not null,
  -- [{id, text, prompt?, keys: [{key, label}]}] in their order.
  questions jsonb not null,
  state text not null check (state in ('draft', 'open', 'closed')),
  opens_at timestamptz,
  closes_at timestamptz,
  version int not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, code)
);
select minsheng_wall('ivr_polls');

-- One answer of a respondent to a question: given answers stay when the caller hangs up before the last one.
create table ivr_poll_answers (
  tenant_id uuid not null,
  poll text not null,
  -- Blind index of the number within this poll, or of the call.
  respondent bytea not null,
  question text not null,
  key text not null,
  answered_at timestamptz not null,
  primary key (tenant_id, poll, respondent, question)
);
select minsheng_wall('ivr_poll_answers');

-- Information spoken to callers, or sent to them on request.
create table ivr_articles (
  tenant_id uuid not null,
  id uuid not null,
  source text not null,
  topic text not null,
  title text not null,
  body text not null,
  sort int not null,
  active boolean not null,
  version int not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id)
);
create index ivr_articles_spoken on ivr_articles (tenant_id, source, sort) where active;
select minsheng_wall('ivr_articles');

-- What callers asked to be sent. Gateways take it from the event info.requested.
create table ivr_article_requests (
  tenant_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  call_id uuid not null,
  -- fax-now, fax-back, sms, email
  via text not null,
  -- Sealed: where to.
  number bytea not null,
  asked_at timestamptz not null,
  primary key (tenant_id, id)
);
select minsheng_wall('ivr_article_requests');
