import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { changedSource, sourceFact } from './source-facts.ts';

const MOST_SOURCES = 50;

type Params = CallParams<'source.put'>;

/** A person names who announces, what that is about, and whether it is simply accepted. */
export function putSource(
  scene: CommandScene,
  params: Params,
): Result<Accepted<CallResult<'source.put'>>> {
  const { id, url, person, reason } = params;
  const { state, now } = scene;
  const known = state.announcementSources.get(id);
  const nothing = say('source-not-kept');
  const problems = problemsOf(scene, params);
  if (problems.length > 0) return failAs('invalid-parameters', [nothing], problems);
  if (known !== undefined && (known.url === null) !== (url === null)) {
    return failAs('conflict', [nothing, say('source-other-kind', { source: id })]);
  }
  if (known === undefined && state.announcementSources.size >= MOST_SOURCES) {
    return failAs('conflict', [nothing, say('sources-too-many', { most: MOST_SOURCES })]);
  }
  const source = sourceOf(params, known);
  const draft = new ChangeDraft();
  if (known === undefined || changedSource(known, source)) {
    draft.announcementSources.set(id, source);
    const kind = known === undefined ? 'source.added' : 'source.changed';
    draft.note(sourceFact(kind, { at: now, actor: personActor(person), reason }, source));
  }
  return succeed({ draft, answer: {} });
}

/** The order stands in the name of who gave it, until somebody gives another. */
function sourceOf(
  { id, url, systems, zone, always, person }: Params,
  known: AnnouncementSource | undefined,
): AnnouncementSource {
  const before = known?.always ?? undefined;
  const isSame = before !== undefined && before.systems.join(' ') === systems.join(' ');
  const ordered = isSame ? before : { by: person.name, systems: [...systems] };
  return {
    ...{ id, url, zone, systems: [...systems], always: always ? ordered : null },
    addedBy: known?.addedBy ?? person.name,
    nextNumber: known?.nextNumber ?? 1,
  };
}

function problemsOf({ state, zones }: CommandScene, { systems, zone, always }: Params): Problem[] {
  const known = state.definitions.systems;
  return [
    ...systems.flatMap((id, index) =>
      known.has(id) ? [] : [problemAs(`systems[${index}]`, say('no-such-system', { id }))],
    ),
    ...(zone === null || zones.rules(zone) !== undefined
      ? []
      : [problemAs('zone', say('zone-expected'))]),
    ...(always && systems.length === 0 ? [problemAs('systems', say('systems-unsaid'))] : []),
  ];
}
