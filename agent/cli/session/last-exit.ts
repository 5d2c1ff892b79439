/** Everything is closed by then: what still keeps the process alive is a defect. */
const PATIENCE_MS = 1_000;

/** Time for what was printed to leave. */
const PRINTED_MS = 200;

/** To be called last: ends the process although something hangs, which was told already. */
export function endQuietly(): void {
  setTimeout(() => process.exit(), PRINTED_MS).unref();
}

/**
 * To be called last. The process ends by itself; should something keep it alive all the same, that
 * is named on stderr and the process ended.
 */
export function endSoon(code: number): void {
  process.exitCode = code;
  const timer = setTimeout(() => {
    const open = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`The agent has stopped; ended although this is still open: ${open}\n`);
    process.exit(code);
  }, PATIENCE_MS);
  timer.unref();
}
