import { expect } from 'vitest';
import { HandedOut } from '../../../../agent/adapters/secrets/handed-out.ts';
import type { Letter } from '../../../../agent/features/voices/app/voice-sender.ts';
import type { SecretsAtHand } from '../../../../agent/ports/secrets.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

/** A text like this; typed. */
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

export const AT = Date.parse('2026-12-05T01:30:00Z');

export const clock = { now: () => AT, monotonic: () => performance.now() };

export function letter(more: Partial<Letter> = {}): Letter {
  return {
    id: 'night-17.notice-3',
    at: AT,
    severity: 'notice',
    event: 'window.opened',
    subject: 'ERP is paused from 02:00 to 06:00',
    lines: ['29 runs are held.', 'Reason: CHG-1042, new tables.'],
    ...more,
  };
}

/** As the agent has them: each is hidden from the moment when it was first given out. */
export function secretsOf(values: Readonly<Record<string, string>>): SecretsAtHand {
  const handedOut = new HandedOut();
  return {
    hide: (text) => handedOut.hide(text),
    value: ({ secretRef: name }) => {
      const value = values[name];
      if (value === undefined) return failAs('secret-missing', [say('secret-unknown', { name })]);
      handedOut.add(value);
      return succeed(value);
    },
  };
}
