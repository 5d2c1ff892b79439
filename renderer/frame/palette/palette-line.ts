import type { Screen } from '../../store/route.ts';

/** What a line may do, safest first: show, explain or set up, keep back, let run. */
export const RISKS = ['open', 'explain', 'pause', 'end'] as const;
export type Risk = (typeof RISKS)[number];

export interface PaletteLine {
  readonly id: string;
  readonly group: 'do' | 'go' | 'integrations' | 'windows' | 'why';
  readonly risk: Risk;
  readonly label: string;
  /** Other words for it, which find it too. */
  readonly also?: string;
  /** A screen's key, or the type of the item. */
  readonly hint: string;
  readonly screen?: Screen;
  readonly act: () => void;
}
