import { afterEach, expect, test, vi } from 'vitest';
import { openBridge } from '../../../renderer/bridge/bridge.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page in a shell that passes on whatever the agent said. */
function pageIn(answer: Result<unknown>) {
  let tell: (event: string, data: unknown) => void = () => undefined;
  const remanso = {
    call: () => Promise.resolve(answer),
    onEvent: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  };
  vi.stubGlobal('window', { remanso });
  return { bridge: openBridge(), tell: (event: string, data: unknown) => tell(event, data) };
}

test('an answer that does not fit the contract becomes a failure', async () => {
  const { bridge } = pageIn(succeed({ ticket: 7 }));
  const reply = await bridge.call('session.ticket', {});
  expect(reply).toMatchObject({ ok: false, failure: { code: 'internal' } });
});

test('a failure of the agent is passed on unchanged', async () => {
  const { bridge } = pageIn(fail('busy', 'later'));
  expect(await bridge.call('session.ticket', {})).toEqual(fail('busy', 'later'));
});

test('an event that does not fit the contract is dropped', () => {
  const { bridge, tell } = pageIn(succeed(null));
  const heard: unknown[] = [];
  bridge.on('preferences.changed', (preferences) => heard.push(preferences));
  tell('preferences.changed', { language: 7 });
  expect(heard).toEqual([]);
});
