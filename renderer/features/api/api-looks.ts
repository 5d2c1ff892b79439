import { KeyRound } from 'lucide-react';
import type { apiFacts } from '../../../shared/features/api/api-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const apiLooks: Readonly<Record<keyof typeof apiFacts, KindLook>> = {
  'token.created': ['still', KeyRound],
  'token.revoked': ['still', KeyRound],
};
