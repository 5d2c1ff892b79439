import { Check, Hand, TriangleAlert, Undo2 } from 'lucide-react';
import type { backupFacts } from '../../../shared/features/backup/backup-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const backupLooks: Readonly<Record<keyof typeof backupFacts, KindLook>> = {
  'backup.made': ['flow', Check],
  'backup.failed': ['trouble', TriangleAlert],
  'trail.restored': ['drain', Undo2],
  'restore.decided': ['still', Hand],
};
