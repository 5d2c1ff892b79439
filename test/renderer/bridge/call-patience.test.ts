import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectBrowser } from '../../../renderer/bridge/bridge-browser.ts';
import type { Carrier } from '../../../renderer/bridge/carrier.ts';
import type { CallName } from '../../../shared/contract/agent-contract.ts';
import { pageAtAgent, type PageAtAgent } from '../../support/page-at-agent.ts';

let at: PageAtAgent;
let carrier: Carrier;

/** An agent that answers nothing. */
beforeEach(async () => {
  at = await pageAtAgent();
  carrier = connectBrowser(at.page.location as Location);
  await new Promise<void>((resolve) =>
    carrier.onLink(({ kind }) => kind === 'connected' && resolve()),
  );
});

afterEach(() => at.leave());

/** How many seconds pass before the call is given up, to the next ten. */
async function givenUpAfter(name: CallName): Promise<number> {
  const ended = vi.fn();
  void carrier.call(name, {}).then(ended);
  let seconds = 0;
  for (; ended.mock.calls.length === 0; seconds += 10) await vi.advanceTimersByTimeAsync(10_000);
  return seconds;
}

it('gives a call up after 30 s', async () => {
  expect(await givenUpAfter('state.snapshot')).toBe(30);
});

it('waits as long as the trail may take to be verified, and no longer', async () => {
  expect(await givenUpAfter('audit.verify')).toBe(660);
});
