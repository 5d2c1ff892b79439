import { CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Tone } from '../../shared/domain/now/verdict.ts';
import { Icon, type OwnIcon } from './icon.tsx';

const OWN: Readonly<Record<Exclude<Tone, 'trouble' | 'unknown'>, OwnIcon>> = {
  flow: 'waves',
  still: 'gate',
  drain: 'reopen',
};

/** Colour is never the only sign. */
export function ToneIcon({ tone, size }: { tone: Tone; size: number }): ReactElement {
  if (tone === 'trouble') return <TriangleAlert className="icon" size={size} aria-hidden="true" />;
  if (tone === 'unknown') return <CircleHelp className="icon" size={size} aria-hidden="true" />;
  return <Icon name={OWN[tone]} size={size} />;
}
