import type { announcementCalls } from '../../../../shared/features/announcements/announcement-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { acceptProposal } from '../core/accept-proposal.ts';
import { announcementPreview } from '../core/announcement-preview.ts';
import { shownProposals } from '../core/proposal-view.ts';
import { putSource } from '../core/put-source.ts';
import { refuseProposal } from '../core/refuse-proposal.ts';
import { removeSource } from '../core/remove-source.ts';
import { personActor } from '../../../core/commands/place-hold.ts';
import { feedText } from './announcement-watch.ts';
import { UNREAD } from './feed-state.ts';
import type { HandlerContext } from '../../../app/handlers/handler-context.ts';

type AnnouncementCalls = Pick<CallHandlers, keyof typeof announcementCalls>;

export function announcementHandlers({
  service,
}: Pick<HandlerContext, 'service'>): AnnouncementCalls {
  const { desk, announcements: watch } = service;
  const noReader = (): ReturnType<typeof failAs> =>
    failAs('not-supported', [say('announcements-unread-here')]);
  return {
    'announcement.read': ({ source, content, person, commandId, dryRun }) => {
      if (watch === undefined) return noReader();
      const params = { source, actor: personActor(person), by: person.name, isFeed: false };
      return watch.take(Buffer.from(content, 'base64'), params, { commandId, dryRun });
    },
    'announcement.explain': ({ source, content }) =>
      watch?.explain(Buffer.from(content, 'base64'), source) ?? noReader(),
    'announcement.list': () => {
      return succeed({ proposals: shownProposals(desk.scene(service.now())) });
    },
    'announcement.show': (params) => announcementPreview(desk.scene(service.now()), params),
    'announcement.accept': async (params) => {
      const accepted = await desk.decide('announcement.accept', params, (scene) =>
        acceptProposal(scene, params),
      );
      // What it says from now on stands for what was announced before, too.
      if (accepted.ok && params.always && !params.dryRun) await watch?.carryOut();
      return accepted;
    },
    'announcement.refuse': (params) =>
      desk.decide('announcement.refuse', params, (scene) => refuseProposal(scene, params)),
    'source.list': () => {
      const { announcementSources, proposals } = service.state;
      const counts = Map.groupBy(proposals.values(), ({ sourceId }) => sourceId);
      const sources = [...announcementSources.values()].map((source) => ({
        ...source,
        ...feedText(watch?.stateOf(source.id) ?? UNREAD),
        proposals: counts.get(source.id)?.length ?? 0,
      }));
      return succeed({ sources });
    },
    'source.put': async (params) => {
      const put = await desk.decide('source.put', params, (scene) => putSource(scene, params));
      if (put.ok && params.always) await watch?.carryOut();
      return put;
    },
    'source.remove': (params) =>
      desk.decide('source.remove', params, (scene) => removeSource(scene, params)),
    'source.check': ({ id }) => watch?.check(id) ?? noReader(),
  };
}
