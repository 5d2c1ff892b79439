import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { essentialsOf, type Selector } from '../../../shared/domain/definitions/selector.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { formatDate } from '../../../shared/domain/values/calendar-date.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { metFreezes, type Freeze } from '../calendar/windows/freezes.ts';
import type { ZoneRules } from '../calendar/zone-rules.ts';
import type { WaitingProposals } from './waiting-plans.ts';

/** Listed of each, for a window; an editor shows only a few. */
const MOST_MET = 100;

export interface MetQuestion {
  /** What is announced about this window itself meets nothing. */
  readonly windowId: string;
  readonly occurrences: readonly Occurrence[];
  readonly covers: Selector;
  /** Of the integrations that it holds. */
  readonly systems: ReadonlySet<string>;
  readonly freezes: readonly Freeze[];
  readonly waiting: WaitingProposals;
  readonly rules: ZoneRules;
}

export interface MetPlans {
  readonly proposals: NonNullable<WindowPreview['proposals']>;
  readonly freezes: NonNullable<WindowPreview['freezes']>;
}

/** What else is planned or wanted then: announcements that nobody has decided, and freezes. */
export function metPlans(question: MetQuestion): MetPlans {
  const { occurrences, freezes, rules } = question;
  return {
    proposals: occurrences.flatMap((one) => metProposals(one, question)).slice(0, MOST_MET),
    freezes: occurrences
      .flatMap((one) =>
        metFreezes(one, freezes, rules).map(({ calendarId, name, first, last }) => ({
          opensAt: formatInstant(one.opensAt),
          calendarId,
          ...(name === undefined ? {} : { name }),
          from: formatDate(first),
          to: formatDate(last),
        })),
      )
      .slice(0, MOST_MET),
  };
}

function metProposals(
  { opensAt, closesAt }: Occurrence,
  { windowId, covers, systems, waiting }: MetQuestion,
): MetPlans['proposals'] {
  const isAboutIt = (id: string): boolean =>
    covers.all || covers.systems.includes(id) || systems.has(id);
  return waiting(opensAt, closesAt).flatMap((one) => {
    const isUnscoped = one.systems.length === 0;
    const meets = one.opensAt < closesAt && one.closesAt > opensAt;
    const isOther = one.windowId !== windowId && (isUnscoped || one.systems.some(isAboutIt));
    if (!meets || !isOther) return [];
    return {
      opensAt: formatInstant(opensAt),
      ...{ proposalId: one.id, summary: one.summary, isUnscoped },
      otherOpensAt: formatInstant(one.opensAt),
      otherClosesAt: formatInstant(one.closesAt),
    };
  });
}

/** The systems that these integrations need. */
export function systemsOf(
  ids: readonly string[],
  integrations: ReadonlyMap<string, Integration>,
): ReadonlySet<string> {
  return new Set(ids.flatMap((id) => integrations.get(id)?.systems ?? []));
}

/** Nothing where there is nothing essential. */
export function essentialIds(
  covers: Selector,
  integrations: ReadonlyMap<string, Integration>,
): Pick<WindowPreview, 'essentials'> {
  const { goOn, held } = essentialsOf(covers, integrations.values());
  if (goOn.length + held.length === 0) return {};
  return { essentials: { goOn: goOn.map(({ id }) => id), held: held.map(({ id }) => id) } };
}
