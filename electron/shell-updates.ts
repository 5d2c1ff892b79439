import { join } from 'node:path';
import { VERSION } from '../shared/version.ts';
import type { FollowedAgents } from './agent/followed-agents.ts';
import { KeptFile } from './files/kept-file.ts';
import { showNotification } from './notices/desktop-notice.ts';
import type { OutsideLinks } from './outside/outside-links.ts';
import type { ShellActions } from './shell-actions.ts';
import { now, startTimer } from './shell-clock.ts';
import type { ShellPresence } from './shell-presence.ts';
import { fetchRelease } from './updates/fetch-release.ts';
import { isQuietMoment } from './updates/quiet-moment.ts';
import { RELEASE_SOURCE } from './updates/release-source.ts';
import { updateMemorySchema } from './updates/update-memory.ts';
import { updateNotice } from './updates/update-notice.ts';
import { Updates } from './updates/updates.ts';

interface UpdateParts {
  readonly agents: FollowedAgents;
  readonly actions: ShellActions;
  readonly presence: ShellPresence;
  readonly links: OutsideLinks;
  readonly icon: string;
  readonly userData: string;
}

export function shellUpdates({ agents, userData, ...parts }: UpdateParts): Updates {
  const updates = new Updates({
    source: RELEASE_SOURCE,
    running: VERSION,
    kept: new KeptFile(join(userData, 'updates.json'), updateMemorySchema),
    fetch: (url) => fetchRelease(url, startTimer),
    ...{ now, startTimer, chance: Math.random },
    isQuiet: () => {
      const at = now();
      const facts = agents.all.map((agent) => agent.facts(at));
      return isQuietMoment(facts, agents.own.mirror.preferences, at);
    },
    tell: (news) => {
      const { actions, presence, links, icon } = parts;
      const open = (): void => actions.open('/settings', agents.own.host);
      const showPage = (url: string): void => {
        open();
        void links.follow(url);
      };
      const dismiss = (): void => void updates.act('dismiss');
      const notice = updateNotice(news, presence.language, { open, showPage, dismiss });
      showNotification({ ...notice, icon });
    },
  });
  return updates;
}
