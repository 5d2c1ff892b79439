import type { Difference } from '../../../shared/domain/reports/reconciliation.ts';
import { numberText } from '../words/numbers.ts';
import { reconcileWords } from '../words/reconcile.ts';
import type { Clock } from './clock.ts';

/** `crm: shown as held by night@… until 04:33; by the trail flowing.` */
export function differenceLine(one: Difference, clock: Clock): string {
  const words = reconcileWords[clock.language];
  const number = (value: number): string => numberText(value, clock.language);
  const figure = (name: string): string => words.figure[name] ?? name;
  switch (one.about) {
    case 'integration':
      return words.integration(one.id, holdsText(one.told, clock), holdsText(one.trail, clock));
    case 'window':
      return words.window(one.id, spanText(one.told, clock), spanText(one.trail, clock));
    case 'report': {
      const numbers = [figure(one.figure), number(one.told), number(one.trail)] as const;
      return words.report(one.id, clock.at(one.opensAt), ...numbers);
    }
    case 'figures':
      return words.figures(one.month, figure(one.figure), number(one.told), number(one.trail));
  }
}

function holdsText(
  holds: Extract<Difference, { about: 'integration' }>['told'],
  clock: Clock,
): string {
  const words = reconcileWords[clock.language];
  if (holds.length === 0) return words.flowing;
  const said = holds.map(({ holdId, until }) =>
    words.hold(holdId, until === null ? null : clock.at(until)),
  );
  return words.heldBy(said.join(' + '));
}

function spanText(
  { state, opensAt, closesAt }: Extract<Difference, { about: 'window' }>['told'],
  clock: Clock,
): string {
  const { occurrence } = reconcileWords[clock.language];
  if (state === 'none') return occurrence.none;
  return occurrence[state](`${clock.at(opensAt)} – ${clock.at(closesAt)}`);
}
