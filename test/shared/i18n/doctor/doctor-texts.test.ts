import { describe, expect, it } from 'vitest';
import {
  doctorCodes,
  isDoctorCode,
  kindOf,
} from '../../../../shared/domain/doctor/doctor-codes.ts';
import { areaStates, worstFirst } from '../../../../shared/domain/doctor/worst-first.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { findingSentences } from '../../../../shared/i18n/doctor/finding-sentences.ts';
import { findingInWords } from '../../../../shared/i18n/doctor/finding-words.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';

const codes = Object.keys(doctorCodes).filter(isDoctorCode);

const placesOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe('the sentences of a finding', () => {
  it.each(codes)('%s has the same values in both languages, and each sentence', (code) => {
    const [english, spanish] = [findingSentences(code, {}, 'en'), findingSentences(code, {}, 'es')];
    for (const part of ['what', 'means', 'mend'] as const) {
      const [en, es] = [english[part], spanish[part]];
      expect(placesOf(es)).toEqual(placesOf(en));
      expect(en).toMatch(/[.}]$/);
      expect(es).toMatch(/[.}]$/);
      if (en !== '{{why}}') expect(es).not.toBe(en);
    }
  });

  it('are told in the language of who reads them, with what others said and with times', () => {
    const why = { message: 'It cannot be read.', said: [say('file-denied')] };
    const finding = found('scheduler-unreadable', { id: 'nightly', kind: 'cron' }, { why });
    expect(finding.what).toBe('The scheduler of nightly (cron) cannot be read: It cannot be read.');
    expect(findingInWords(finding, 'es').what).toMatch(
      /^El programador de nightly \(cron\) no se puede leer: /,
    );
    expect(findingInWords(finding, 'es').what).not.toContain('It cannot');
    const behind = found('clock-behind', {
      now: '2026-11-29T01:00:00Z',
      at: '2026-11-29T02:00:00Z',
    });
    expect(findingInWords(behind, 'es', () => 'las dos').what).toBe(
      'El reloj de esta máquina dice las dos, pero el agente ya actuó en las dos.',
    );
  });

  it('tells faults of the trail in both languages', () => {
    const faults = [{ code: 'hash-differs', seq: 7 } as const];
    const finding = found('trail-altered', {}, { faults });
    expect(finding.what).toContain('the hash of entry 7');
    expect(findingInWords(finding, 'es').what).toContain('el hash de la entrada 7');
  });

  it('is its own English where a newer program found it', () => {
    const newer = {
      ...found('data-absent', { path: '/x' }),
      code: 'moon-phase',
      what: 'It is full.',
    };
    expect(findingInWords(newer, 'es').what).toBe('It is full.');
  });
});

describe('a report', () => {
  it('has the worst first, and each area as bad as its worst', () => {
    const findings = [
      found('service-absent', {}),
      found('disk-low', { path: '/', free: '1 MB' }),
      found('disk-full', { path: '/', free: '0 MB' }),
      found('data-absent', { path: '/x' }),
    ];
    expect(worstFirst(findings).map(({ code }) => code)).toEqual([
      'disk-full',
      'disk-low',
      'data-absent',
      'service-absent',
    ]);
    const states = new Map(areaStates(findings).map(({ area, state }) => [area, state]));
    expect(states.get('disk')).toBe('problem');
    expect(states.get('service')).toBe('note');
    expect(states.get('clock')).toBe('well');
  });

  it('says of what can be mended that it can', () => {
    expect(codes.filter((code) => kindOf(code).canFix === true)).toContain('data-mode');
    expect(found('data-mode', { path: '/x', mode: '0755' }).canFix).toBe(true);
    expect(found('disk-full', { path: '/x', free: '' }).canFix).toBe(false);
  });
});
