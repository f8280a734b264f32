/** The PIN of a desk telephone: the first one keyed is kept; wrong ones are counted, and too many lock what it guards. */
import { mostMisses, type ExtensionServices } from './extension-services.ts'

export type PinChecked =
  | { right: true; services: ExtensionServices }
  /** `services` with the wrong try counted; absent when nothing is counted any more. */
  | { right: false; services?: ExtensionServices }

export const isPin = (keyed: string | undefined): keyed is string => /^\d{4,8}$/.test(keyed ?? '')

/** Is this the telephone's PIN, or the first it gets? Right, the count of wrong tries begins anew. */
export function checkPin(
  services: ExtensionServices,
  pin: string,
  digest: (pin: string) => string,
): PinChecked {
  if ((services.misses ?? 0) >= mostMisses || !isPin(pin)) return { right: false }
  if (services.pin !== undefined && services.pin !== digest(pin))
    return { right: false, services: { ...services, misses: (services.misses ?? 0) + 1 } }
  const { misses: _, ...rest } = services
  return { right: true, services: rest }
}
