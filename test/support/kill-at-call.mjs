// Preloaded (`node --import`) into a process that is to be killed: before its nth change of the file
// system, of all that go through node:fs, it ends as by kill -9. What SQLite and libraries write through
// other ways is between two of them.
import { createRequire, syncBuiltinESMExports } from 'node:module';

const fs = createRequire(import.meta.url)('node:fs');
const nth = Number(process.env.KILL_AT_CALL);
let calls = 0;

function dieAt() {
  calls += 1;
  if (calls === nth) process.kill(process.pid, 'SIGKILL');
}

const CHANGES = [
  'rename',
  'rm',
  'mkdir',
  'link',
  'copyFile',
  'writeFile',
  'fsync',
  'ftruncate',
  'chmod',
];
for (const name of CHANGES) {
  for (const whole of [name, `${name}Sync`]) {
    const real = fs[whole];
    fs[whole] = (...words) => {
      dieAt();
      return real(...words);
    };
  }
}

/** Opened to be written. */
for (const name of ['open', 'openSync']) {
  const real = fs[name];
  fs[name] = (path, flags, ...words) => {
    if (flags !== undefined && flags !== 'r' && flags !== fs.constants.O_RDONLY) dieAt();
    return real(path, flags, ...words);
  };
}
for (const name of ['write', 'writeSync', 'writev']) {
  const real = fs[name];
  fs[name] = (descriptor, ...words) => {
    // Not what it says to the terminal.
    if (descriptor > 2) dieAt();
    return real(descriptor, ...words);
  };
}
syncBuiltinESMExports();
process.on('exit', () => {
  if (process.env.KILL_TELLS !== undefined) fs.appendFileSync(process.env.KILL_TELLS, `${calls}\n`);
});
