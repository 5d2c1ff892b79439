import { describe, expect, it } from 'vitest';
import { agentsTrayView, type AgentInTray } from '../../../electron/tray/tray-agents.ts';
import type { TrayAction, TrayMenuLine } from '../../../electron/tray/tray-line.ts';
import { trayView } from '../../../electron/tray/tray-view.ts';
import { agentNow } from '../../../shared/domain/now/agent-now.ts';
import type { LinkState } from '../../../shared/domain/now/link-state.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { verdictOf } from '../../../shared/domain/now/verdict.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import {
  definitions,
  HOUR,
  integration,
  NIGHT,
  snapshotAt,
} from '../../shared/notices/notice-world.ts';

const NOW = NIGHT + HOUR;
const CONNECTED: LinkState = { kind: 'connected' };
const LOST: LinkState = {
  kind: 'lost',
  since: formatInstant(NIGHT),
  failure: { code: 'connection-lost', message: 'cut' },
};

function snapshot(isPaused: boolean): Snapshot {
  const hold = {
    id: 'h1',
    kind: 'manual' as const,
    reason: 'CHG-1042',
    by: 'ana',
    since: formatInstant(NIGHT),
    until: formatInstant(NIGHT + 4 * HOUR),
  };
  const state = isPaused ? ('paused' as const) : ('flowing' as const);
  const parts = { state, holds: isPaused ? [hold] : [] };
  return snapshotAt(NOW, [], {
    integrations: ['orders', 'stock'].map((id) => integration(id, parts)),
  });
}

function agent(name: string | null, link: LinkState, isPaused = false): AgentInTray {
  const facts = { link, snapshot: snapshot(isPaused), definitions, now: NOW };
  const view = trayView({
    ...facts,
    ...{ undo: null, night: null, mutedUntil: null, timeZone: 'Europe/Madrid', language: 'en' },
    ...{ isPart: true, isElsewhere: name !== null },
  });
  const address = name === null ? null : `ssh://${name}`;
  return { address, name, view, now: agentNow(verdictOf(facts)) };
}

const trayOf = (...agents: AgentInTray[]) =>
  agentsTrayView(agents, { timeZone: 'Europe/Madrid', language: 'en', now: NOW });

const labels = (lines: readonly TrayMenuLine[]): string[] =>
  lines.map((one) => (one.kind === 'separator' ? '—' : one.label));

interface Way {
  readonly action: TrayAction;
  readonly agent: string | undefined;
}

function waysIn(lines: readonly TrayMenuLine[]): readonly Way[] {
  return lines.flatMap((one): readonly Way[] => {
    if (one.kind === 'more') return waysIn(one.lines);
    return one.kind === 'line' ? [{ action: one.action, agent: one.agent }] : [];
  });
}

function menuOf(lines: readonly TrayMenuLine[], start: string): readonly TrayMenuLine[] {
  const found = lines.find((one) => one.kind === 'more' && one.label.startsWith(start));
  return found?.kind === 'more' ? found.lines : [];
}

describe('the tray of several agents', () => {
  const shown = trayOf(agent(null, CONNECTED), agent('erp-db1', CONNECTED, true));

  it('says one sentence over all, and each with its state', () => {
    const sentence = 'Everything is paused until 06:00 CET (UTC+1) on erp-db1';
    expect(shown).toMatchObject({ icon: 'paused', tooltip: sentence, press: { kind: 'show' } });
    expect(labels(shown.menu)).toEqual([
      sentence,
      '—',
      'This machine: flowing',
      'erp-db1: 2 paused',
      '—',
      'Open Remanso',
      'Connect to…',
      '—',
      'Quit the dashboard (the agent keeps running)',
    ]);
  });

  it('sends every action of a menu to its own agent', () => {
    const theirs = waysIn(menuOf(shown.menu, 'erp-db1'));
    expect(theirs.map(({ action }) => action.kind)).toContain('extend-pause');
    expect(new Set(theirs.map((way) => way.agent))).toEqual(new Set(['ssh://erp-db1']));
    const ours = waysIn(menuOf(shown.menu, 'This machine'));
    expect(ours.length).toBeGreaterThan(5);
    expect(new Set(ours.map((way) => way.agent))).toEqual(new Set([undefined]));
  });

  it('offers for a server nothing that only this machine can', () => {
    const kinds = waysIn(menuOf(shown.menu, 'erp-db1')).map(({ action }) => action.kind);
    for (const kind of ['open-browser', 'copy-address', 'quit', 'connect']) {
      expect(kinds).not.toContain(kind);
    }
    const cut = trayOf(agent(null, CONNECTED), agent('erp-db1', LOST, true));
    expect(labels(menuOf(cut.menu, 'erp-db1'))).toContain('Connect again');
    expect(labels(menuOf(cut.menu, 'erp-db1'))).not.toContain('Start agent');
  });

  it('is never calm, and has no old figure, where one is not seen', () => {
    const cut = trayOf(agent(null, CONNECTED), agent('erp-db1', LOST, true));
    expect(cut.icon).toBe('attention');
    expect(cut.tooltip).toBe('erp-db1 does not answer; everything is flowing on this machine');
    expect(labels(cut.menu)).toContain('erp-db1: not reachable since 02:00 CET');
    expect(JSON.stringify(cut.menu)).not.toContain('2 paused');
  });

  it('never has more than nine lines: of many, those that need a person stay in reach', () => {
    const calm = Array.from({ length: 12 }, (_, index) => agent(`calm-${index}`, CONNECTED));
    const many = trayOf(agent(null, CONNECTED), ...calm, agent('erp-db1', CONNECTED, true));
    const lines = labels(many.menu).filter((label) => label !== '—');
    expect(lines).toHaveLength(9);
    expect(lines).toContain('erp-db1: 2 paused');
    expect(lines).toContain('10 more agents');
    expect(menuOf(many.menu, '10 more')).toHaveLength(10);
  });
});
