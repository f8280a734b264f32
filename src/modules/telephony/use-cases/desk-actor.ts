import type { Actor } from '#kernel/actor.ts'
import type { DeskActor } from '../controller/core/happenings.ts'

/** A person as call control knows who commands. */
export const deskOf = (by: Actor): DeskActor => ({
  tenantId: by.tenantId,
  userId: by.userId ?? '',
  name: by.name,
})
