import { describe, expect, it } from 'vitest';
import { ProblemBoard } from '../../../../../agent/app/engine/ledger/problem-board.ts';
import type { Turns } from '../../../../../agent/app/engine/turns/turns.ts';
import { HostProblems } from '../../../../../agent/features/hosts/app/host-problems.ts';
import {
  UNKNOWN_HOST,
  type HostState,
} from '../../../../../agent/features/hosts/app/host-states.ts';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { failureInWords } from '../../../../../shared/i18n/failure-words.ts';
import { TimeText } from '../../../../../shared/i18n/time-text.ts';

const NOW = Date.parse('2026-12-05T20:00:00Z');
const NIGHT = Date.parse('2026-12-06T01:00:00Z');

const FACTS: NonNullable<HostState['facts']> = {
  ...{ version: 1, folder: '/f', user: 'ops', uid: 1, now: NOW, uncertainMs: 10, zone: '' },
  ...{ system: '', hasCrontab: true, hasSystemd: true, freeKilobytes: null, mayWrite: true },
  ...{ planDigest: null, aheadMs: 0 },
};

const { failure } = failAs('scheduler-refused', [
  say('host-no-sudo', { host: 'erp-db1', said: 'sudo: a password is required' }),
]);

function scene(first: Partial<HostState>, count = 1) {
  const turns: Pick<Turns, 'run'> = { run: (work) => work() };
  const problems = new ProblemBoard(turns as Turns);
  const state = { now: { ...UNKNOWN_HOST, ...first } };
  const watched = new HostProblems({
    clock: { now: () => NOW, monotonic: () => 0 },
    problems,
    stateOf: () => state.now,
    countOn: () => count,
    nextHoldOn: (): Instant => NIGHT,
  });
  watched.look('erp-db1');
  return { problems, state, watched };
}

const spanish = new TimeText('Europe/Madrid', 'es');
const english = new TimeText('Europe/Madrid', 'en');

describe('a problem of a host', () => {
  it('says in both languages why, what the host does meanwhile, and when the next pause begins', () => {
    const plan = { digest: 'd', knownUntil: NIGHT + 86_400_000 };
    const [report] = scene({ failure, plan }).problems.all();
    if (report === undefined) throw new Error('no problem');
    expect(report).toMatchObject({
      code: 'host|erp-db1',
      message:
        'On erp-db1 the line of sudoers is missing or another one: sudo: a password is required. ' +
        '`remanso host add` shows it. It follows the plan that it has, until ' +
        '2026-12-07T01:00:00Z. Its next pause: from 2026-12-06T01:00:00Z.',
    });
    expect(failureInWords(report, 'es', (at) => spanish.until(at, NOW))).toBe(
      'En erp-db1 falta la línea de sudoers o es otra: sudo: a password is required. ' +
        '`remanso host add` la muestra. Sigue el plan que tiene, hasta el lunes 7 dic a las 02:00 CET. ' +
        'Su próxima pausa: desde mañana a las 02:00 CET.',
    );
    expect(failureInWords(report, 'en', (at) => english.until(at, NOW))).toMatch(
      /until Mon 7 Dec 02:00 CET\. Its next pause: from 02:00 CET tomorrow\.$/,
    );
  });

  it('says that nothing is known of its plan, and is over once it answers', () => {
    const { problems, state, watched } = scene({ failure });
    const [report] = problems.all();
    expect(report?.said?.map(({ code }) => code)).toEqual([
      ...['host-no-sudo', 'problem-host-no-plan', 'problem-host-next'],
    ]);
    state.now = { ...state.now, failure: null };
    watched.look('erp-db1');
    expect(problems.all()).toEqual([]);
  });

  it.each([
    [40_000, 'El reloj de erp-db1 va 40 s adelantado'],
    [-40_000, 'El reloj de erp-db1 va 40 s atrasado'],
  ])('a clock that is off by %i ms', (aheadMs, said) => {
    const [report] = scene({ facts: { ...FACTS, aheadMs } }).problems.all();
    expect(report?.code).toBe('host|clock|erp-db1');
    expect(failureInWords({ message: '', said: report?.said ?? [] }, 'es')).toContain(said);
  });

  it('is none where nothing is kept there', () => {
    expect(scene({ failure }, 0).problems.all()).toEqual([]);
  });
});
