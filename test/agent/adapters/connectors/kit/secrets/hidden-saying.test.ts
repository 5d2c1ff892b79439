import { describe, expect, it } from 'vitest';
import { hiddenSaying } from '../../../../../../agent/adapters/connectors/kit/secrets/hidden-saying.ts';
import type { Outcome } from '../../../../../../shared/domain/facts/outcome.ts';
import { say } from '../../../../../../shared/failure-texts.ts';
import { failureInWords } from '../../../../../../shared/i18n/failure-words.ts';
import { withOutcome } from '../../../../../../shared/i18n/outcome-saying.ts';

const SECRET = 'hunter2-and-more';
const secrets = { hide: (text: string) => text.replaceAll(SECRET, '[secret]') };

function failedBecause(outcome: Outcome): ReturnType<typeof withOutcome> {
  return withOutcome(say('http-failed', { asked: 'GET https://x', why: 'in English' }), outcome);
}

describe('a sentence that says a fact', () => {
  it('is in the words of who reads it', () => {
    const refused = { code: 'connection', failure: 'refused', server: 'erp:443' } as const;
    const said = [hiddenSaying(failedBecause(refused), secrets)];
    expect(said[0]?.facts).toEqual({ outcome: refused });
    const spanish = failureInWords({ message: '', said }, 'es');
    expect(spanish).toMatch(/^GET https:\/\/x: .*erp:443/);
    expect(spanish).not.toContain('in English');
  });

  it('hides a secret in the fact, too', () => {
    const quoted = { code: 'connection-failed', server: 'erp:443', text: `no ${SECRET}` } as const;
    const said = hiddenSaying(failedBecause(quoted), secrets);
    expect(said.facts).toEqual({ outcome: { ...quoted, text: 'no [secret]' } });
  });

  it('stays in English where a fact is none without its secret', () => {
    const hide = (text: string): string => text.replaceAll('refused', '[secret]');
    const refused = { code: 'connection', failure: 'refused', server: 'erp:443' } as const;
    const said = hiddenSaying(failedBecause(refused), { hide });
    expect(failureInWords({ message: '', said: [said] }, 'es')).toContain('in English');
  });
});
