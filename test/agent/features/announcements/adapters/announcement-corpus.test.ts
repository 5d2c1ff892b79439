import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAnnouncements } from '../../../../../agent/features/announcements/adapters/read-announcements.ts';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { judgedProposal } from '../../../../../agent/features/announcements/core/judged-proposal.ts';
import { reckoningOn } from '../../../../../agent/features/announcements/core/clocks/reckoning.ts';
import type { Proposal } from '../../../../../agent/features/announcements/core/proposal.ts';
import type {
  Announcement,
  Reading,
} from '../../../../../shared/features/announcements/announcement.ts';
import { agentState } from '../../../../support/agent-states.ts';
import { formatInstant, parseInstant } from '../../../../../shared/domain/values/instant.ts';

/** What is right in each text, worked out by `corpus/make.py`, by nothing of the product. */
const rightSchema = z.strictObject({
  refused: z.string().optional(),
  at: z.array(z.string()).optional(),
  cancelled: z.array(z.string()).default([]),
  faults: z.array(z.string()).default([]),
});

const caseSchema = z.strictObject({
  ...{ id: z.string(), what: z.string(), zone: z.string().optional(), expect: rightSchema },
  /** As bytes where it is not UTF-8. */
  ...{ text: z.string().optional(), base64: z.base64().optional() },
});

const FOLDER = join(import.meta.dirname, 'corpus');
const NOW = parseInstant('2026-11-28T12:00:00Z') ?? 0;
const ZONES = newestZoneData();
const RECKONING = reckoningOn(ZONES);

const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const json: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
    return z.array(caseSchema).parse(json);
  });

/** As the product judges it for a source that was given this zone, or none. */
function toldOf(announcement: Announcement, zone: string | undefined): string {
  const proposal: Proposal = {
    ...{ id: 'a-1', sourceId: 'a', announcement, seenAt: NOW, changedAt: NOW, cancelledAt: null },
    ...{ vanishedAt: null, zone: null, planned: null, refused: null },
  };
  const scene = { state: agentState(), zones: ZONES, now: NOW, window: () => undefined };
  const { span, doubts } = judgedProposal(proposal, { zone: zone ?? null }, scene);
  const times =
    span === null ? '?' : `${formatInstant(span.opensAt)}/${formatInstant(span.closesAt)}`;
  return [times, ...doubts.map(({ code }) => code).toSorted()].join(' ');
}

function heard(reading: Reading, zone: string | undefined): z.output<typeof rightSchema> {
  return {
    at: reading.announcements.map((one) => toldOf(one, zone)).toSorted(),
    cancelled: reading.cancellations.map(({ uid, recurrenceId, andLater = false }) =>
      [uid, recurrenceId ?? '', andLater ? 'and later' : ''].join(' ').trim(),
    ),
    faults: reading.faults.map(({ said }) => said.code),
  };
}

it('has 200 texts and more, of eleven senders', () => {
  expect(cases.length).toBeGreaterThanOrEqual(200);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(cases.map(({ id }) => id.replace(/-\d+$/, ''))).size).toBe(11);
});

describe(`of ${cases.length} announcements as others write them`, () => {
  it.each(cases.map((one) => [`${one.id}: ${one.what}`, one] as const))('%s', async (_, one) => {
    const content = Buffer.from(
      one.base64 ?? one.text ?? '',
      one.base64 === undefined ? 'utf8' : 'base64',
    );
    const read = await readAnnouncements(content, NOW, RECKONING);
    if (one.expect.refused !== undefined) {
      expect(read).toMatchObject({
        ok: false,
        failure: { said: [{}, { code: one.expect.refused }] },
      });
      return;
    }
    if (!read.ok) throw new Error(read.failure.message);
    expect(heard(read.value, one.zone)).toEqual({ ...one.expect, at: one.expect.at ?? [] });
  });
});
