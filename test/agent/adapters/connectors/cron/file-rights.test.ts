import { describe, expect, it } from 'vitest';
import { mayReplace } from '../../../../../agent/adapters/connectors/cron/crontab-file.ts';

const ROOT = 0;
const ANA = 1000;
const file = (uid: number, mode: number) => ({ uid, mode: 0o100_000 | mode });

describe('a file of cron may be replaced', () => {
  it.each([
    ['by root, always', true, file(ROOT, 0o644), file(ROOT, 0o755), ROOT],
    ['by its owner in their own folder', true, file(ANA, 0o644), file(ANA, 0o755), ANA],
    ['by its owner in a shared folder', true, file(ANA, 0o644), file(ROOT, 0o1777), ANA],
    ['not if the file is root’s', false, file(ROOT, 0o666), file(ANA, 0o755), ANA],
    ['not if the folder is root’s', false, file(ANA, 0o644), file(ROOT, 0o755), ANA],
    ['not if the folder is not writable', false, file(ANA, 0o644), file(ANA, 0o555), ANA],
  ])('%s', (_, expected, own, folder, user) => {
    expect(mayReplace(own, folder, user)).toBe(expected);
  });
});
