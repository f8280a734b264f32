/** What citizens do on the portal that is counted. */
export type Deed = 'request' | 'file' | 'addition'

/** Whom a deed is counted against. An address may be a whole street's, a device is one, a number should be. */
export type SubjectKind = 'phone' | 'device' | 'address' | 'case'

/** How long a deed counts. Unit: milliseconds. */
export const dayMs = 86_400_000

/** How often each may do what within a day; what is not named is not counted. */
export const dailyLimits: Readonly<Record<Deed, Readonly<Partial<Record<SubjectKind, number>>>>> = {
  request: { phone: 5, device: 10, address: 200 },
  file: { device: 60, address: 600 },
  addition: { case: 5, address: 200 },
}

/** How each is called in a refusal. */
export const subjectNames: Readonly<Record<SubjectKind, string>> = {
  phone: '这个电话号码',
  device: '这台设备',
  address: '您所在的网络',
  case: '这件诉求',
}

/** How a deed is called in a refusal. */
export const deedNames: Readonly<Record<Deed, string>> = {
  request: '提交诉求',
  file: '上传文件',
  addition: '补充情况',
}

/** Somebody a deed is counted against. */
export interface Subject {
  readonly kind: SubjectKind
  /** Blind index or id; empty = not known, and then not counted. */
  readonly key: string
}

/** The subjects of a deed that count, each with how often it may. */
export const countedSubjects = (
  deed: Deed,
  subjects: readonly Subject[],
): readonly (Subject & { readonly most: number })[] =>
  subjects.flatMap((subject) => {
    const most = dailyLimits[deed][subject.kind]
    return most === undefined || subject.key === '' ? [] : [{ ...subject, most }]
  })
