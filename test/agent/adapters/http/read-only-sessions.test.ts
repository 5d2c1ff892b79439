import { once } from 'node:events';
import { expect, it } from 'vitest';
import { agentCalls, type CallName } from '../../../../shared/contract/agent-contract.ts';
import { mayCall } from '../../../../shared/contract/others-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import {
  letIn,
  openBrowserDoor,
  openPage,
  sessionFile,
  type BrowserDoor,
} from '../../../support/open-browser-door.ts';

const NAMES = Object.keys(agentCalls) as CallName[];

/** Whoever comes by an address to read only. */
function readers(opened: BrowserDoor): BrowserDoor {
  const { door, sessions } = opened;
  return { ...opened, invite: () => door.address(sessions.invite(true).token) };
}

const rightsIn = ({ sessions }: BrowserDoor): readonly unknown[] =>
  sessions.list(new Set(), undefined).map(({ id }) => sessions.rightsNow(id));

it('a session that reads only reaches no handler that changes something, call by call', async () => {
  const reached: string[] = [];
  const given = Object.fromEntries(
    NAMES.map((name) => [name, () => (reached.push(name), succeed({}))]),
  );
  const opened = await openBrowserDoor({ given });
  const page = await openPage(opened, await letIn(readers(opened)));
  for (const [id, call] of NAMES.entries()) {
    const answered = once(page, 'message');
    page.send(JSON.stringify({ id, call, params: {} }));
    await answered;
  }
  expect(reached.length).toBeGreaterThan(5);
  expect(reached.filter((name) => !mayCall(name as CallName, 'read'))).toEqual([]);
});

it('stays one after a restart of the agent, and is listed as one', async () => {
  const file = sessionFile();
  const first = await openBrowserDoor({ sessionFile: file });
  await letIn(readers(first));
  const again = await openBrowserDoor({ sessionFile: file });
  expect(rightsIn(again)).toEqual(['read']);
  expect(again.sessions.list(new Set(), undefined)).toMatchObject([{ isReadOnly: true }]);
});

it.each([
  ['to read only', false, ['read']],
  ['to do everything', true, ['all']],
])('a browser that is in comes %s instead', async (_, wasReader, rights) => {
  const opened = await openBrowserDoor();
  const reading = readers(opened);
  const [before, after] = wasReader ? [reading, opened] : [opened, reading];
  const first = await letIn(before);
  const second = await letIn(after, first.cookie);
  expect(second.cookie).not.toBe(first.cookie);
  expect(rightsIn(opened)).toEqual(rights);
  // By another address of the same kind it keeps its session, and its tabs theirs.
  await letIn(after, second.cookie).catch(() => undefined);
  expect(rightsIn(opened)).toEqual(rights);
});
