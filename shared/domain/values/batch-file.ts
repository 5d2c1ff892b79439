const BATCH = /\.(?:cmd|bat)[ .]*$/i;

/** Windows starts a batch file only through its command interpreter, never as a program. */
export function isBatchFile(program: string): boolean {
  return BATCH.test(program);
}
