import type { z } from 'zod';
import { featureFacts } from '../../features/feature-facts.ts';
import { requestFacts } from './request-facts.ts';
import { agentFacts, clockFacts, definitionFacts } from './agent-facts.ts';
import { holdFacts } from './hold-facts.ts';
import { missedFacts, runFacts, unstartedFacts } from './run-facts.ts';
import { reopeningFacts } from './reopening-facts.ts';
import { schedulerFacts } from './scheduler-facts.ts';
import { windowFacts } from './window-facts.ts';

/** Every trail kind and its schema; a kind that is missing here cannot be written. */
export const auditFacts = {
  ...agentFacts,
  ...definitionFacts,
  ...windowFacts,
  ...reopeningFacts,
  ...missedFacts,
  ...holdFacts,
  ...runFacts,
  ...unstartedFacts,
  ...clockFacts,
  ...schedulerFacts,
  ...featureFacts,
  ...requestFacts,
};

export type AuditKind = keyof typeof auditFacts;

export const auditKinds = Object.keys(auditFacts) as AuditKind[];

export type FactOf<K extends AuditKind> = {
  [Kind in K]: z.output<(typeof auditFacts)[Kind]>;
}[K];

/** A fact before it is added to the chain, discriminated by its kind. */
export type AuditFact = FactOf<AuditKind>;

export type FactDetail<K extends AuditKind> = FactOf<K>['detail'];
