import { Hand, TriangleAlert } from 'lucide-react';
import type { hostFacts } from '../../../shared/features/hosts/host-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const hostLooks: Readonly<Record<keyof typeof hostFacts, KindLook>> = {
  'host.installed': ['flow', Hand],
  'host.cleared': ['still', Hand],
  'host.failed': ['trouble', TriangleAlert],
};
