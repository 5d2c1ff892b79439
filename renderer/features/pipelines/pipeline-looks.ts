import { Workflow } from 'lucide-react';
import type { pipelineFacts } from '../../../shared/features/pipelines/pipeline-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const pipelineLooks: Readonly<Record<keyof typeof pipelineFacts, KindLook>> = {
  'lease.begun': ['still', Workflow],
  'lease.ended': ['still', Workflow],
};
