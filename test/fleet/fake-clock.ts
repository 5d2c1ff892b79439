import { globSync } from 'node:fs';

/** libfaketime, by which all processes of a host see another time; `undefined` if it is not installed. */
export function fakeClockLibrary(): string | undefined {
  return globSync('/usr/lib/*/faketime/libfaketime.so.1')[0];
}
