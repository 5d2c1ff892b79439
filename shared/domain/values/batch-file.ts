const BATCH = /\.(?:cmd|bat)[ .]*$/i;

/** Windows starts a batch file by its command interpreter alone, never as a program. */
export function isBatchFile(program: string): boolean {
  return BATCH.test(program);
}
