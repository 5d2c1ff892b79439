import { describe, expect, it } from 'vitest';
import {
  keeperLine,
  keeperOf,
  keeperOfCommand,
} from '../../../../../agent/adapters/connectors/systemd/unit-keeper.ts';

/** As systemd shows the line again: specifiers are resolved. */
function shown(line: string): Record<string, string> {
  return { Documentation: line.replace('Documentation=', '').replaceAll('%%', '%') };
}

describe('the mark in units of Remanso', () => {
  it.each(['/var/lib/remanso', "/home/ana/Remanso's 100% $HOME", '/srv/años/#1', '/a b;c'])(
    'says whose the unit is: %s',
    (at) => {
      for (const part of ['agent', 'steward'] as const) {
        expect(keeperOf(shown(keeperLine({ part, at })))).toEqual({ part, at });
      }
    },
  );

  it('is found among other addresses, and is none where only a name is alike', () => {
    const line = 'man:foo(8) "file:///var/lib/remanso-host/0123#remanso-steward" https://a.example';
    expect(keeperOf({ Documentation: line })).toEqual({
      part: 'steward',
      at: '/var/lib/remanso-host/0123',
    });
    const near = ['file:///x#remanso-agents', 'file:///x#remanso', 'man:remanso(1)', ''];
    for (const Documentation of near) {
      expect(keeperOf({ Id: 'remanso-0123456789abcdef.timer', Documentation })).toBeUndefined();
    }
  });

  it('is an address that somebody broke', () => {
    expect(keeperOf({ Documentation: 'file:///x%zz#remanso-agent' })?.at).toBe('/x%zz');
  });

  it.each([
    ['/usr/bin/remanso agent', ''],
    ['/opt/remanso/bin/remanso agent --data-dir /srv/r --json', '/srv/r'],
    ['/usr/bin/node /usr/lib/remanso/remanso.mjs agent --data-dir=/srv/r', '/srv/r'],
  ])('knows an agent that somebody starts by hand: %s', (command, at) => {
    const ExecStart = `{ path=/x ; argv[]=${command} ; ignore_errors=no ; start_time=[n/a] }`;
    expect(keeperOf({ ExecStart })).toEqual({ part: 'agent', at });
  });

  it.each(['/usr/bin/remanso guard --integration x -- agent', '/usr/bin/ssh agent', 'agent'])(
    'takes no other program for one: %s',
    (command) => {
      expect(keeperOfCommand(command.split(' '))).toBeUndefined();
    },
  );
});
