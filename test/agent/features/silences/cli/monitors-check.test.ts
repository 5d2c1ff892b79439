import { describe, expect, it } from 'vitest';
import { Mends } from '../../../../../agent/cli/session/mends.ts';
import { monitorFindings } from '../../../../../agent/features/silences/cli/monitors-check.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type {
  CheckedMonitor,
  SilenceText,
} from '../../../../../shared/features/silences/silence-calls.ts';
import { findingInWords } from '../../../../../shared/i18n/doctor/finding-words.ts';

const mends = new Mends({ root: '/srv/remanso', isDefault: true });
const about = { id: 'system/erp/1', of: 'system', ownerId: 'erp', monitor: 'icinga' } as const;
const place = { at: 'icinga:5665', silent: 'erp-*' };
const silence: SilenceText = {
  ...{ ...about, ...place, stage: 'silent', since: null, endsAt: null, readAt: null },
  ...{ holdId: null, failure: null, gotThrough: null, reopened: null },
};
const well: CheckedMonitor = {
  ...{ ...about, ...place, failure: null, alarms: 0, hosts: 0, others: [], stillPages: [] },
};

describe('what doctor says of monitors', () => {
  it('nothing of those that answer and page nobody', () => {
    expect(monitorFindings([silence], [well], mends)).toEqual([]);
  });

  it('names one that cannot be asked, with the reason and what asks it again', () => {
    const { failure } = failAs('scheduler-unreachable', [
      say('http-silent', { asked: 'GET /', limit: 10 }),
    ]);
    const [found] = monitorFindings([silence], [{ ...well, failure, alarms: null }], mends);
    expect(found).toMatchObject({
      ...{ code: 'monitor-unasked', severity: 'problem', command: 'remanso silence check' },
      values: { id: 'erp', at: 'icinga:5665', why: failure.message },
    });
    if (found === undefined) throw new Error('nothing found');
    expect(findingInWords(found, 'es').what).toContain('No se pudo preguntar al monitor');
  });

  it('names each notice that goes out in spite of a silence', () => {
    const page = say('icinga-downtime-notices', { name: 'mail-all' });
    const stillPages = [{ message: 'Notification mail-all', said: [page] }];
    const found = monitorFindings([silence], [{ ...well, stillPages }], mends);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['monitor-pages', 'warning'],
    ]);
  });

  it('names what a person ended', () => {
    const found = monitorFindings([{ ...silence, stage: 'ended' }], [well], mends);
    expect(found.map(({ code }) => code)).toEqual(['monitor-ended']);
  });
});
