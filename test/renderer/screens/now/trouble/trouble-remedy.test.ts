import { describe, expect, it } from 'vitest';
import { remedyOf, saidLines } from '../../../../../renderer/screens/now/trouble/trouble-remedy.ts';
import type { ProblemReport } from '../../../../../shared/domain/now/snapshot.ts';
import type { Saying } from '../../../../../shared/errors.ts';
import { englishOf, say } from '../../../../../shared/failure-texts.ts';

const HAND = 'ssh -p 9 ops@db1';
const DOWN = say('host-unreachable', { name: 'db1', said: 'No route to host', hand: HAND });
const FOLLOWS = say('problem-host-no-plan');

function problem(...said: readonly Saying[]): ProblemReport {
  return {
    code: 'host|db1',
    message: englishOf(said),
    said: [...said],
    since: '2026-12-06T01:42Z',
  };
}

describe('what to do about a host', () => {
  it('is to bring it back where it is silent, with the line that tries it', () => {
    expect(remedyOf('host', problem(DOWN, FOLLOWS))).toEqual({ word: 'back', hand: HAND });
  });

  it('is never to log in where another machine may answer', () => {
    const other = say('host-key-changed', { name: 'db1', forget: 'ssh-keygen -R db1', hand: HAND });
    expect(remedyOf('host', problem(other, FOLLOWS))).toEqual({ word: 'stranger' });
  });

  it('is to see what it answers where nothing shorter is known, if there is a line for that', () => {
    const odd = say('host-answer', { name: 'db1', said: 'motd', hand: HAND });
    expect(remedyOf('host', problem(odd))).toEqual({ word: 'hand', hand: HAND });
    expect(remedyOf('host', problem(FOLLOWS))).toBeUndefined();
  });
});

describe('what was said', () => {
  it('is cut after the line for a shell, so that nothing runs into it', () => {
    const all = problem(DOWN, FOLLOWS);
    expect(saidLines(all.message, all)).toEqual([
      `db1 cannot be reached: No route to host. By hand: ${HAND}`,
      'Whether it has a plan is not known.',
    ]);
  });

  it('stays in one piece where there is none, or nothing follows it', () => {
    for (const one of [problem(FOLLOWS), problem(DOWN)]) {
      expect(saidLines(one.message, one)).toEqual([one.message]);
    }
  });
});
