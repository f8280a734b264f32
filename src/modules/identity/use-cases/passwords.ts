import { hash, verify } from '@node-rs/argon2'
import { refuse, type Refusal } from '#kernel/result.ts'
import { passwordFault, type PasswordPolicy } from '../domain/password-policy.ts'

/** Argon2id with 46 MiB, one pass, one lane (OWASP's first choice); about 50 ms of one core. */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 }

/** A hash to keep, with its own salt and its parameters inside (PHC string). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Of no password; compared with when there is no account, so that both answers take as long. */
let nobodys: Promise<string> | undefined

/** True when the password is the one hashed. Without a hash it takes as long and is false. */
export async function passwordMatches(kept: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('an account nobody has')
  const right = await verify(kept ?? (await nobodys), password.normalize('NFKC'))
  return kept ? right : false
}

/** Refuses a new password the city's policy does not take. */
export function refusePassword(
  password: string,
  person: { account: string; agentNo?: string | null },
  policy: PasswordPolicy,
  before?: string,
): Refusal | undefined {
  const fault = passwordFault(
    password,
    { account: person.account, agentNo: person.agentNo ?? undefined },
    policy,
    before,
  )
  return fault && refuse(`identity.password-${fault}`, { ...policy })
}
