import { expect, it } from 'vitest';
import { hearsTopic } from '../../../../../agent/features/voices/core/hears.ts';
import { topicOf } from '../../../../../agent/features/voices/core/trail-routes.ts';
import type { AuditKind } from '../../../../../shared/domain/facts/audit-fact.ts';
import type { VoiceKind } from '../../../../../shared/features/voices/kinds/voice-routing.ts';
import { sampleEntry } from '../../../../support/sample-facts.ts';

const heard = (kind: AuditKind, kinds?: VoiceKind[], detail?: object): boolean => {
  const sample = sampleEntry(kind);
  const entry = { ...sample, detail: { ...sample.detail, ...detail } } as typeof sample;
  const topic = topicOf(entry);
  return topic !== undefined && hearsTopic({ hears: kinds === undefined ? {} : { kinds } }, topic);
};

it.each<[AuditKind, VoiceKind, boolean, object?]>([
  ['config.changed', 'plan', true],
  ['occurrence.soon', 'soon', false],
  ['window.opened', 'opens', true],
  ['drain.completed', 'drained', false],
  ['readiness.changed', 'ready', false, { isReady: true }],
  ['window.closed', 'closes', true],
  ['reopening.started', 'closes', true],
  ['reopening.completed', 'reopened', false],
  ['leak.detected', 'trouble', true],
])('%s is heard as %s, without its name: %s', (kind, named, isUnnamed, detail) => {
  expect(heard(kind, [named], detail)).toBe(true);
  expect(heard(kind, ['pause'], detail)).toBe(false);
  expect(heard(kind, undefined, detail)).toBe(isUnnamed);
});

it('hears of checks that fail nothing', () => {
  expect(heard('readiness.changed', ['ready'], { isReady: false })).toBe(false);
});
