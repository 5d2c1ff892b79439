import { expect, it } from 'vitest';
import { guardCommand } from '../../../../agent/adapters/guards/guard-command.ts';

const remanso = ['/opt/Remanso/runtime/node', '/opt/Remanso/agent/remanso.js'];
const own = { root: '/home/ana/.local/state/remanso', isDefault: true };

it('names the data directory wherever it is not the default', () => {
  const isRoot = process.geteuid?.() === 0;
  const plain = `${remanso.join(' ')} guard`;
  expect(guardCommand(remanso, own, {})).toBe(isRoot ? plain : `${plain} --data-dir ${own.root}`);
  expect(guardCommand(remanso, { root: '/srv/re manso', isDefault: false }, {})).toBe(
    `${plain} --data-dir '/srv/re manso'`,
  );
});

it('names the folder of the plans where it is not the default', () => {
  const environment = { REMANSO_GUARD_DIR: "/srv/ana's" };
  expect(guardCommand(['remanso'], { root: '/srv/r', isDefault: false }, environment)).toBe(
    "REMANSO_GUARD_DIR='/srv/ana'\\''s' remanso guard --data-dir /srv/r",
  );
});
