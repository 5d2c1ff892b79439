import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type {
  Announcement,
  Reading,
} from '../../../../shared/features/announcements/announcement.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { judgedProposal, type JudgeScene } from './judged-proposal.ts';

type Explained = CallResult<'announcement.explain'>;

/** What a text says, and for each of its times where it comes from; nothing is kept of it. */
export function explainedReading(
  scene: JudgeScene,
  source: Pick<AnnouncementSource, 'zone'>,
  reading: Reading,
): Explained {
  return {
    zoneData: scene.zones.version,
    announcements: reading.announcements.map((one) => explained(scene, source, one)),
    cancellations: reading.cancellations,
    faults: reading.faults,
  };
}

function explained(
  scene: JudgeScene,
  source: Pick<AnnouncementSource, 'zone'>,
  announcement: Announcement,
): Explained['announcements'][number] {
  const { uid, recurrenceId, summary, isTentative, readAs, span: announced } = announcement;
  const { now } = scene;
  const proposal = {
    ...{ id: '', sourceId: '', announcement, seenAt: now, changedAt: now, cancelledAt: null },
    ...{ vanishedAt: null, zone: null, planned: null, refused: null },
  };
  const { span, zone, doubts } = judgedProposal(proposal, source, scene);
  const isGiven = announced.kind === 'wall-clock' && announced.zone !== zone && zone !== null;
  const given = isGiven ? [say('read-given-zone', { zone })] : [];
  return {
    ...{ uid, recurrenceId, summary, isTentative, zone },
    opensAt: span === null ? null : formatInstant(span.opensAt),
    closesAt: span === null ? null : formatInstant(span.closesAt),
    opens: { line: '', ...readAs?.opens, how: [...(readAs?.opens.how ?? []), ...given] },
    closes: { line: '', ...readAs?.closes, how: [...(readAs?.closes.how ?? []), ...given] },
    doubts: [...doubts],
  };
}
