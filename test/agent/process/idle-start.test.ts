import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { connectAgent } from '../../../agent/wire/socket-client.ts';
import { spawnAgent } from '../../support/agent-start.ts';
import { temporaryDataDirectory } from '../../support/temporary-directory.ts';

const directory = temporaryDataDirectory();
afterEach(() => directory.dispose());

/** Tells each use of what is costly to begin with. */
const WATCH = `
const told = (name) => process.stderr.write('Intl: ' + name + new Error().stack + '\\n');
for (const name of Object.getOwnPropertyNames(Intl).filter((one) => typeof Intl[one] === 'function' && /^[A-Z]/.test(one))) {
  const made = (work) => (...words) => { told(name); return work(...words); };
  Intl[name] = new Proxy(Intl[name], { construct: made(Reflect.construct), apply: made(Reflect.apply) });
}
for (const kind of [Number, Date, Array]) {
  const { toLocaleString } = kind.prototype;
  kind.prototype.toLocaleString = function (...words) { told(kind.name); return toLocaleString.apply(this, words); };
}
`;

it('starts, rests and says hello without a formatter: the first takes 20 ms and 7 MB', async () => {
  const watch = `data:text/javascript,${encodeURIComponent(WATCH)}`;
  const child = spawnAgent(directory, { environment: { NODE_OPTIONS: `--import=${watch}` } });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The process has no output.');
  const said = text(stderr);
  await once(stdout, 'data');
  const connected = await connectAgent(directory);
  if (!connected.ok) throw new Error(connected.failure.message);
  expect(await connected.value.call('agent.hello', {})).toMatchObject({ ok: true });
  connected.value.close();
  child.kill('SIGTERM');
  expect(await said).not.toContain('Intl: ');
});
