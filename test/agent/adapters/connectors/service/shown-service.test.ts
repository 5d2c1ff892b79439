import { describe, expect, it } from 'vitest';
import { shownService } from '../../../../../agent/adapters/connectors/service/shown-service.ts';
import type { HostSections } from '../../../../../agent/ports/machines/host.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';

const UNIT = 'sftp-poll.service';

/** As a steward shows a unit, the list and one receipt. */
function sections(listed: string, receipt: string): HostSections {
  const texts = {
    'units:system': `Id=${UNIT}\nNames=${UNIT}\nLoadState=loaded\nActiveState=inactive\n`,
    'ticker:system': 'Id=remanso-1.timer\nActiveState=active\n',
    listed,
    stopped: receipt,
  };
  return new Map(Object.entries(texts).map(([place, text]) => [place, { status: 'ok', text }]));
}

function stoppedIn(listed: string, receipt: string) {
  const unit = { unit: UNIT, scope: 'system' } as const;
  return valueOf(shownService(unit, 'erp-db1', sections(listed, receipt))).stopped;
}

describe('what the plan of a host stopped', () => {
  it('is told by the receipt of the unit', () => {
    const receipt = `sftp stopping 1 1 hold-1\t${UNIT}\thelper.service\t#end\t\n`;
    expect(stoppedIn(`sftp ${UNIT}\n`, receipt)).toMatchObject({
      stage: 'stopping',
      units: [UNIT, 'helper.service'],
    });
  });

  it.each([
    [
      'another unit that had the id before',
      `sftp stopped 1 1 hold-1\told.service\t${UNIT}\t#end\t\n`,
    ],
    ['another id', `erp stopped 1 1 hold-1\t${UNIT}\t#end\t\n`],
    ['no whole receipt', `sftp stopped 1 1 hold-1\t${UNIT}\t\n`],
    ['a receipt without units', 'sftp stopped 1 1 hold-1\t#end\t\n'],
  ])('is not told by %s', (_, receipt) => {
    expect(stoppedIn(`sftp ${UNIT}\n`, receipt)).toBeUndefined();
  });
});
