import type { announcementCalls } from '../../../../shared/features/announcements/announcement-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { acceptProposal } from '../core/accept-proposal.ts';
import { announcementPreview } from '../core/announcement-preview.ts';
import { shownProposals } from '../core/proposal-view.ts';
import { putSource } from '../core/put-source.ts';
import { refuseProposal } from '../core/refuse-proposal.ts';
import { removeSource } from '../core/remove-source.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import { feedText, type AnnouncementWatch } from './announcement-watch.ts';
import type { House } from '../../../app/feature.ts';

type AnnouncementCalls = Pick<CallHandlers, keyof typeof announcementCalls>;

export function announcementHandlers(
  { desk, clock, ledger }: Pick<House, 'desk' | 'clock' | 'ledger'>,
  watch: AnnouncementWatch,
): AnnouncementCalls {
  return {
    'announcement.read': ({ source, content, person, commandId, dryRun }) => {
      const params = { source, actor: personActor(person), by: person.name, isFeed: false };
      return watch.take(Buffer.from(content, 'base64'), params, { commandId, dryRun });
    },
    'announcement.explain': ({ source, content }) =>
      watch.explain(Buffer.from(content, 'base64'), source),
    'announcement.list': () => {
      return succeed({ proposals: shownProposals(desk.scene(clock.now())) });
    },
    'announcement.show': (params) => announcementPreview(desk.scene(clock.now()), params),
    'announcement.accept': async (params) => {
      const accepted = await desk.decide('announcement.accept', params, (scene) =>
        acceptProposal(scene, params),
      );
      // What it says from now on stands for what was announced before, too.
      if (accepted.ok && params.always && !params.dryRun) await watch.carryOut();
      return accepted;
    },
    'announcement.refuse': (params) =>
      desk.decide('announcement.refuse', params, (scene) => refuseProposal(scene, params)),
    'source.list': () => {
      const { announcementSources, proposals } = ledger.state;
      const counts = Map.groupBy(proposals.values(), ({ sourceId }) => sourceId);
      const sources = [...announcementSources.values()].map((source) => ({
        ...source,
        ...feedText(watch.stateOf(source.id)),
        proposals: counts.get(source.id)?.length ?? 0,
      }));
      return succeed({ sources });
    },
    'source.put': async (params) => {
      const put = await desk.decide('source.put', params, (scene) => putSource(scene, params));
      if (put.ok && params.always) await watch.carryOut();
      return put;
    },
    'source.remove': (params) =>
      desk.decide('source.remove', params, (scene) => removeSource(scene, params)),
    'source.check': ({ id }) => watch.check(id),
  };
}
