import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { acquireInstanceLock } from '../../agent/adapters/instance/instance-lock.ts';

/** A process that tries to get the lock, prints the result as JSON, and stays if it got it. */
const lock = acquireInstanceLock(dataDirectory(process.argv[2], {}), {
  pid: process.pid,
  startedAt: 0,
});
process.stdout.write(`${JSON.stringify(lock.ok ? { ok: true } : lock)}\n`);
if (lock.ok) {
  process.stdin.on('end', () => {
    lock.value.release();
    process.exit(0);
  });
  process.stdin.resume();
}
