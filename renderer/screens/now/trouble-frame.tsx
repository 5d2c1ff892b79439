import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../../ui/button.tsx';

interface TroubleFrameProps {
  readonly title: string;
  readonly meaning: string;
  /** What the agent saw, if it says more. */
  readonly said?: string;
  readonly way: string;
  readonly go: () => void;
}

/** What is wrong, what it means, and the one place to go. */
export function TroubleFrame({ title, meaning, said, way, go }: TroubleFrameProps): ReactElement {
  return (
    <article className="card-alert">
      <TriangleAlert className="icon c-trouble" size={16} aria-hidden="true" />
      <div>
        <b className="card-title">{title}</b>
        <p className="mut">{meaning}</p>
        {said === undefined ? null : <p className="xs faint">{said}</p>}
      </div>
      <Button onPress={go}>{way}</Button>
    </article>
  );
}
