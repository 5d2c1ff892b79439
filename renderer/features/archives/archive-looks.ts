import { Archive } from 'lucide-react';
import type { archiveFacts } from '../../../shared/features/archives/archive-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const archiveLooks: Readonly<Record<keyof typeof archiveFacts, KindLook>> = {
  'trail.archived': ['still', Archive],
  'archive.removed': ['drain', Archive],
};
