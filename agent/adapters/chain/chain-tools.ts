import { hash } from 'node:crypto';
import type { ChainTools } from '../../../shared/domain/trail/audit-chain.ts';
import { canonicalJson } from './canonical-json.ts';

/** Hashing for the audit chain on this platform. */
export const chainTools: ChainTools = {
  canonicalJson,
  sha256: (text) => hash('sha256', text, 'hex'),
};
