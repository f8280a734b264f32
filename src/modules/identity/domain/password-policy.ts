/** What a city demands of passwords; the defaults follow GB/T 22239-2019 (等级保护三级). */
export interface PasswordPolicy {
  readonly minLength: number
  /** Of lower case, upper case, digits and signs, how many kinds must appear. */
  readonly minKinds: number
  /** From this length on a sentence will do, whatever its kinds. */
  readonly sentenceLength: number
  /** After so many days it must be changed; 0 = never. */
  readonly maxAgeDays: number
}

export const defaultPasswordPolicy: PasswordPolicy = {
  minLength: 10,
  minKinds: 3,
  sentenceLength: 20,
  maxAgeDays: 90,
}

/** What is wrong with a password, in the order told. */
export type PasswordFault =
  | 'too-short'
  | 'too-long'
  | 'too-few-kinds'
  | 'holds-account'
  | 'common'
  | 'same-as-before'

/** Longer input only makes the hash slow. Unit: characters. */
export const longestPassword = 200

const roots = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'abc123',
  'admin',
  '123456',
  '12345',
  '112233',
  '888888',
  '666666',
  'woaini',
]

/** Judges a new password for this person; `before` is the one it replaces, when known. */
export function passwordFault(
  password: string,
  person: { readonly account: string; readonly agentNo?: string | undefined },
  policy: PasswordPolicy,
  before?: string,
): PasswordFault | undefined {
  const characters = Array.from(password)
  if (characters.length < policy.minLength) return 'too-short'
  if (characters.length > longestPassword) return 'too-long'
  const lower = password.toLowerCase()
  if (
    [person.account, person.agentNo].some(
      (own) => own && own.length >= 3 && lower.includes(own.toLowerCase()),
    )
  ) {
    return 'holds-account'
  }
  if (isCommon(lower)) return 'common'
  if (password === before) return 'same-as-before'
  if (characters.length < policy.sentenceLength && kindsIn(password) < policy.minKinds) return 'too-few-kinds'
  return undefined
}

/** True when little but a much-used word remains: at least half of it is one of them, or it runs on one to three characters. */
function isCommon(lower: string): boolean {
  if (new Set(lower).size <= 3) return true
  return roots.some((root) => lower.includes(root) && root.length * 2 >= lower.length)
}

function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length
}

/** True when the password, changed at `changedAt`, is older than the policy allows. */
export function passwordExpired(changedAt: Date, now: Date, policy: PasswordPolicy): boolean {
  return policy.maxAgeDays > 0 && now.getTime() - changedAt.getTime() > policy.maxAgeDays * 86_400_000
}

const small = 'abcdefghjkmnpqrstuvwxyz'
const capital = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digit = '23456789'
const places = [small, capital, digit, ...Array<string>(13).fill(small + capital + digit)]

/**
 * A password for one sign-in, read over the telephone without mistakes: 4 groups of 4 letters and digits that look unlike (about 86 bits),
 * always of three kinds. Needs 16 random bytes.
 */
export function oneTimePassword(random: Uint8Array): string {
  const letters = places.map((letters, at) => letters[(random[at] ?? 0) % letters.length])
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-')
}
