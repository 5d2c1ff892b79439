import { expect, type Page } from '@playwright/test';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import type { AuditEntry, AuditKind } from '../../shared/domain/trail/audit-entry.ts';
import type {
  IntegrationStatus,
  Snapshot,
  WindowStatus,
} from '../../shared/domain/now/snapshot.ts';
import type { ServedAgent } from './served-agent.ts';

const PERSON = { name: 'Ben', via: 'test' };

/** The chain is verified by a process of low priority, which a busy machine lets wait. */
export const VERIFIED_WITHIN_MS = 90_000;

/** The agent's current state, apart from what the page shows. */
export async function snapshotOf({ client }: ServedAgent): Promise<Snapshot> {
  const reply = await client.call('state.snapshot', {});
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}

/** What is defined now, as the agent has it. */
export async function documentOf({ client }: ServedAgent): Promise<RemansoDocument> {
  const reply = await client.call('document.get', {});
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}

export async function windowOf(agent: ServedAgent, id: string): Promise<WindowStatus | undefined> {
  return (await snapshotOf(agent)).windows.find((one) => one.id === id);
}

export async function integrationOf(
  agent: ServedAgent,
  id: string,
): Promise<IntegrationStatus | undefined> {
  return (await snapshotOf(agent)).integrations.find((one) => one.id === id);
}

/** The latest entry of a kind. */
export async function latestEntry(
  { client }: ServedAgent,
  kind: AuditKind,
): Promise<AuditEntry | undefined> {
  const page = await client.call('audit.page', { kind, before: Number.MAX_SAFE_INTEGER, limit: 1 });
  return page.ok ? page.value.entries[0] : undefined;
}

/** Fields of every command by someone else. */
export function byBen() {
  return { commandId: crypto.randomUUID(), person: PERSON };
}

export function asBen(reason: string) {
  return { ...byBen(), reason };
}

/** To another screen, as by a link. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

/** Runs a palette command, found by typing: the keyboard's way to everything. */
export async function fromPalette(page: Page, typed: string, line: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(typed);
  await expect(page.getByRole('menuitem', { name: line }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}

/** Ctrl+Enter, once the agent has shown what it would do. */
export async function goByKeyboard(page: Page, reason: string, label = 'Why'): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).focus();
  await page.keyboard.type(reason);
  await page.keyboard.press('Control+Enter');
}

/** Tabs until the element with this name has the focus, like someone without a mouse. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const label = await page.evaluate(() => {
      const at = window.document.activeElement;
      const ids = at?.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const texts = ids.map((id) => window.document.getElementById(id)?.textContent ?? '');
      return `${at?.getAttribute('aria-label') ?? ''} ${texts.join(' ')}`;
    });
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}`);
}
