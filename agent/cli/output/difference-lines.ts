import type { Difference } from '../../../shared/domain/reports/reconciliation.ts';
import { numberText } from '../words/runs/numbers.ts';
import { reconcileWords } from '../words/runs/reconcile.ts';
import type { Clock } from './clock/clock.ts';

const FIGURES = ['held', 'rows', 'leftOut', 'occurrences', 'leaks'] as const;

function isFigure(name: string): name is (typeof FIGURES)[number] {
  return FIGURES.some((one) => one === name);
}

/** `crm: shown as held by night@… until 04:33; by the trail flowing.` */
export function differenceLine(one: Difference, clock: Clock): string {
  const say = reconcileWords(clock.language);
  const number = (value: number): string => numberText(value, clock.language);
  const figure = (name: string): string => (isFigure(name) ? say(`figure.${name}`) : name);
  switch (one.about) {
    case 'integration':
      return say('integration', {
        id: one.id,
        told: holdsText(one.told, clock),
        trail: holdsText(one.trail, clock),
      });
    case 'window':
      return say('window', {
        id: one.id,
        told: spanText(one.told, clock),
        trail: spanText(one.trail, clock),
      });
    case 'report': {
      const numbers = { told: number(one.told), trail: number(one.trail) };
      const at = clock.at(one.opensAt);
      return say('report', { id: one.id, at, figure: figure(one.figure), ...numbers });
    }
    case 'figures':
      return say('figures', {
        month: one.month,
        figure: figure(one.figure),
        told: number(one.told),
        trail: number(one.trail),
      });
  }
}

function holdsText(
  holds: Extract<Difference, { about: 'integration' }>['told'],
  clock: Clock,
): string {
  const say = reconcileWords(clock.language);
  if (holds.length === 0) return say('flowing');
  const said = holds.map(({ holdId, until }) =>
    until === null
      ? say('hold.endless', { id: holdId })
      : say('hold', { id: holdId, until: clock.at(until) }),
  );
  return say('heldBy', { holds: said.join(' + ') });
}

function spanText(
  { state, opensAt, closesAt }: Extract<Difference, { about: 'window' }>['told'],
  clock: Clock,
): string {
  const say = reconcileWords(clock.language);
  if (state === 'none') return say('occurrence.none');
  return say(`occurrence.${state}`, { span: `${clock.at(opensAt)} – ${clock.at(closesAt)}` });
}
