import { expect, it } from 'vitest';
import { RedactingConnector } from '../../../../../agent/adapters/connectors/kit/redacting-connector.ts';
import type { Connector } from '../../../../../agent/ports/schedulers/connector.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { failureInWords } from '../../../../../shared/i18n/failure-words.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';

const SECRET = 'hunter2-and-more';

/** Whatever it is asked, its server quotes the password. */
function quoting(): Connector {
  const failed = (): Promise<Result<never>> =>
    Promise.resolve(
      failAs('scheduler-refused', [
        say('http-failed', { asked: 'GET https://x', why: `the password ${SECRET} is wrong` }),
      ]),
    );
  const nothing = (): never => {
    throw new Error('not asked here');
  };
  return { read: failed, pause: failed, resume: failed, capabilities: nothing, undo: nothing };
}

it('hides secrets in each language of a failure, and in its values', async () => {
  const connector = new RedactingConnector(quoting(), {
    secrets: {
      value: () => ({ ok: true, value: SECRET }),
      hide: (text) => text.replaceAll(SECRET, '[secret]'),
    },
    clock: new SystemClock(),
  });
  const read = await connector.read({
    ...{ kind: 'command', status: ['x'], pause: ['x'], resume: ['x'], timeout: '1s' },
    ...{ reads: { running: false, nextRun: false } },
  } as unknown as Parameters<Connector['read']>[0]);
  if (read.ok) throw new Error('expected a failure');
  expect(JSON.stringify(read)).not.toContain(SECRET);
  expect(failureInWords(read.failure, 'es')).toBe('GET https://x: the password [secret] is wrong.');
  expect(read.failure.message).toBe('GET https://x: the password [secret] is wrong.');
});
