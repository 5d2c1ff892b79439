import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { guardedLine } from '../../../../../agent/adapters/connectors/cron/guarded-line.ts';
import { cronLine } from '../../../../../shared/domain/schedulers/schedule/cron-line.ts';

describe('a line with a guard', () => {
  it.each([
    [
      '*/5 * * * * /opt/sync --orders',
      '*/5 * * * * remanso guard --integration x -- /opt/sync --orders',
    ],
    ['17 *\t* * *\t/opt/tabs', '17 * * * * remanso guard --integration x -- /opt/tabs'],
    ['@daily  /opt/night', '@daily remanso guard --integration x -- /opt/night'],
    [
      '0 3 * * 1-5 a && b',
      `0 3 * * 1-5 remanso guard --integration x -- "\${SHELL:-/bin/sh}" -c 'a && b'`,
    ],
    [
      '0 3 * * * mail ana%Hello%there',
      '0 3 * * * remanso guard --integration x -- mail ana%Hello%there',
    ],
    [
      '0 3 * * * date +\\%F%in',
      `0 3 * * * remanso guard --integration x -- "\${SHELL:-/bin/sh}" -c 'date +\\%F'%in`,
    ],
  ])('%s', (line, expected) => {
    expect(guardedLine(line, false, 'x')).toBe(expected);
  });

  it.each([
    [
      '*/5 * * * * /opt/sync --all\r',
      '*/5 * * * * remanso guard --integration x -- /opt/sync --all',
    ],
    [
      '0 2 * * * cd /srv && ./run; echo "done"\r',
      `0 2 * * * remanso guard --integration x -- "\${SHELL:-/bin/sh}" -c 'cd /srv && ./run; echo "done"'`,
    ],
  ])('can be typed where the crontab has carriage returns: %j', (line, expected) => {
    expect(guardedLine(line, false, 'x')).toBe(expected);
    expect(guardedLine('* * * * * \r', false, 'x')).toBeUndefined();
  });

  it('keeps the user column of a system file', () => {
    expect(guardedLine('*/5 * * * * root /opt/sync', true, 'x')).toBe(
      '*/5 * * * * root remanso guard --integration x -- /opt/sync',
    );
  });

  it.each(['', '# * * * * * true', 'PATH=/bin', 'MAILTO = ana', '* * * * *', '*/5 * * *'])(
    'is none for %j, which runs nothing',
    (line) => {
      expect(cronLine(line, false)).toBeUndefined();
      expect(guardedLine(line, false, 'x')).toBeUndefined();
    },
  );

  it('runs the same command in a shell', () => {
    const command = `printf '%s|' "it's" $((1 + 2)); echo "$HOME" | tr a-z A-Z`;
    const guarded = guardedLine(`* * * * * ${command.replace('%', '\\%')}`, false, 'x') ?? '';
    const asCron = guarded.slice('* * * * * '.length).replaceAll('\\%', '%');
    const stub = 'remanso() { while [ "$1" != -- ]; do shift; done; shift; "$@"; }; ';
    const run = (text: string) =>
      spawnSync('/bin/sh', ['-c', text], {
        env: { HOME: '/h', SHELL: '/bin/sh', PATH: '/bin:/usr/bin' },
      });
    expect(run(stub + asCron).stdout.toString()).toBe(run(command).stdout.toString());
    expect(run(command).stdout.toString()).toBe("it's|3|/H\n");
  });
});
