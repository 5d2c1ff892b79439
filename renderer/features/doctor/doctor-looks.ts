import { Check } from 'lucide-react';
import type { doctorFacts } from '../../../shared/features/doctor/doctor-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const doctorLooks: Readonly<Record<keyof typeof doctorFacts, KindLook>> = {
  'doctor.fixed': ['flow', Check],
};
