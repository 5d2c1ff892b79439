import { basename } from 'node:path';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { cronScheduler } from '../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { sshName } from '../../../../shared/domain/schedulers/ssh-server.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { Discovered, Unreadable } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { HostFacts, HostSection, HostSections } from '../../../ports/machines/host.ts';
import { neighboursIn, type HostNeighbour } from '../kit/hosts/host-neighbours.ts';
import { foundLines, type FoundIn } from '../cron/found-lines.ts';
import { crontabName } from '../cron/host-crontab.ts';
import { once } from '../../../../shared/words/once.ts';
import { unread } from '../kit/unread.ts';

type Neighbours = () => readonly HostNeighbour[];

/** All that a host showed, and what is needed to name it. */
export interface There {
  readonly host: HostDefinition;
  readonly facts: HostFacts;
  readonly sections: HostSections;
  readonly guard: string | undefined;
  readonly sudoers: string;
  readonly nextRun: (schedule: string) => Instant | null;
}

/** The lines of every crontab that the host showed, and of which places it did not. */
export function cronThere(there: There): Discovery {
  const found: Discovered[] = [];
  const unreadable: Unreadable[] = [];
  const ids = new Set<string>();
  // Few hosts have the guard of another agent.
  const neighbours = once(() => neighboursIn(there.sections.get('neighbours')?.text));
  for (const [place, section] of there.sections) {
    const where = crontabAt(place, there);
    if (where === undefined) unreadable.push(...noted(place, section, there));
    else if (section.status === 'ok') {
      const look = linesOf(section.text, where, there, { ids, neighbours });
      found.push(...look.found);
      unreadable.push(...look.unreadable);
    } else if (section.status === 'refused') unreadable.push(refused(place, section, there));
  }
  return { found, unreadable: found.length === 0 ? unreadable : [...unreadable, ...daemon(there)] };
}

/** Which crontab a place is; `undefined`: none. */
function crontabAt(place: string, { host, facts }: There): FoundIn | undefined {
  const [, kind, name = ''] = /^(own|user|file)(?::(.+))?$/s.exec(place) ?? [];
  switch (kind) {
    case 'own':
      // As whoever logs in; with sudo that is root, and is said.
      return host.become === 'sudo' ? { host: host.id, user: facts.user } : { host: host.id };
    case 'user':
      return { host: host.id, user: name };
    case 'file':
      return { host: host.id, file: name };
    default:
      return undefined;
  }
}

function linesOf(
  text: string,
  where: FoundIn,
  { host, guard, nextRun, facts }: There,
  { ids, neighbours }: { readonly ids: Set<string>; readonly neighbours: Neighbours },
): Discovery {
  const isOwn = where.file === undefined && (where.user ?? facts.user) === facts.user;
  const isIgnored = text !== '' && !text.endsWith('\n');
  const look = {
    ids,
    nextRun: isIgnored ? () => null : nextRun,
    agentOf: (folder: string) => agentOf(folder, guard, neighbours),
  };
  const lines = foundLines(text, where, look).map((one) =>
    isOwn ? withAlias(one, facts.user) : one,
  );
  if (!isIgnored || lines.length === 0) return { found: lines, unreadable: [] };
  const name = crontabName(host.id, where);
  return {
    found: lines.map((one) => ({ ...one, enabled: false })),
    unreadable: [unread(name, say('unread-no-break'), 'no-final-newline')],
  };
}

/** Whose guard stands there, if it is not ours. */
function agentOf(
  folder: string,
  guard: string | undefined,
  neighbours: Neighbours,
): string | undefined {
  if (`${folder}/guard` === guard) return undefined;
  return neighbours().find((one) => one.folder === folder)?.agent ?? basename(folder);
}

/** Whose own crontab it is may be said or not. */
function withAlias(one: Discovered, user: string): Discovered {
  const { scheduler } = one;
  if (scheduler.kind !== 'cron') return one;
  const { user: said, ...rest } = scheduler;
  const alias = cronScheduler.safeParse(said === undefined ? { ...rest, user } : rest);
  return alias.success ? { ...one, alias: alias.data } : one;
}

/** What is there and is no crontab, or is none that may be read. */
function noted(place: string, { status, text }: HostSection, there: There): readonly Unreadable[] {
  const { host, sudoers } = there;
  const at = (name: string): string => `${host.id}: ${name}`;
  const [kind = '', name = ''] = place.split(/:(.*)/s);
  switch (kind) {
    case 'spool':
      return [unread(at(text), say('unread-spool-there', { ...addressOf(host), sudoers }))];
    case 'ignored':
      return text.split('\n').map((path) => unread(at(path), say('unread-cron-name')));
    case 'period': {
      const programs = text.trim().split(' ').join(', ');
      const about = { programs, crontab: '/etc/crontab' };
      return [unread(at(`/etc/cron.${name}`), say('unread-run-parts', about))];
    }
    case 'anacrontab':
      return [unread(at('/etc/anacrontab'), say('unread-anacron'))];
    case 'at':
      if (status !== 'ok') return [unread(at(name), say('unread-at-folder'), 'at-jobs')];
      return Number(text) > 0
        ? [unread(at(name), say('unread-at-jobs', { count: text }), 'at-jobs')]
        : [];
    default:
      return [];
  }
}

function refused(place: string, { text }: HostSection, there: There): Unreadable {
  const { host, facts, sudoers } = there;
  const where = `${host.id}: ${place.replace(/^(file|user):/, '')}`;
  const said = text.trim().split('\n').at(-1) ?? '';
  const about = { user: facts.user, said, sudoers, ...addressOf(host) };
  return unread(where, say(facts.uid === 0 ? 'unread-there' : 'unread-there-sudo', about));
}

/** For a command line. */
export function addressOf({ ssh }: HostDefinition): { readonly ssh: string } {
  return { ssh: sshName({ ssh }) };
}

/** What runs these lines determines whether they run at all. */
function daemon({ host, sections }: There): readonly Unreadable[] {
  const where = `${host.id}: cron`;
  switch (sections.get('daemon')?.text) {
    case 'none':
      return [unread(where, say('unread-no-daemon-there', { host: host.id }), 'no-cron-daemon')];
    case 'systemd-cron':
      return [unread(where, say('unread-systemd-cron'), 'systemd-cron')];
    default:
      return [];
  }
}
