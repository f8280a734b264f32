/**
 * Something that stops the start and that the person at the keyboard can mend: the message is one plain sentence that says
 * what and where. The launcher prints it without a stack and ends with exit code 1.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}

const systemSentences: Readonly<Record<string, string>> = {
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EADDRINUSE: 'the port is in use by another program',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTDIR: 'a part of the path is not a folder',
  EMFILE: 'too many files are open',
}

/** The plain reason behind a system error code (`ENOSPC` ...), or the error's own message. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const known = code === undefined ? undefined : systemSentences[code]
  return known ?? (error instanceof Error ? error.message : String(error))
}
