import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../../ui/button.tsx';

interface TroubleFrameProps {
  readonly title: string;
  readonly meaning: string;
  /** What the agent saw, if it says more. */
  readonly said?: string;
  /** Amber: somebody must look at it, and nothing is wrong yet. */
  readonly isLater?: boolean;
  readonly way: string;
  readonly go: () => void;
}

/** What is wrong, what it means, and the one place to go. */
export function TroubleFrame(props: TroubleFrameProps): ReactElement {
  const { title, meaning, said, isLater = false, way, go } = props;
  return (
    <article className={isLater ? 'card-alert later' : 'card-alert'}>
      <TriangleAlert
        className={isLater ? 'icon c-drain' : 'icon c-trouble'}
        size={16}
        aria-hidden="true"
      />
      <div>
        <b className="card-title">{title}</b>
        <p className="mut">{meaning}</p>
        {said === undefined ? null : <p className="xs faint">{said}</p>}
      </div>
      <Button onPress={go}>{way}</Button>
    </article>
  );
}
