import type { ReactElement } from 'react';
import type { Selector } from '../../../shared/domain/selector.ts';
import type { PauseLength } from './pause-length.ts';
export function PauseDialog(_: {
  selector: Partial<Selector> | null;
  length: PauseLength | null;
}): ReactElement | null {
  return null;
}
