import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import type { Remedy } from './trouble-remedy.ts';

interface TroubleFrameProps {
  readonly title: string;
  /** Comes first where there is one; then what was said is folded. */
  readonly remedy?: Remedy | undefined;
  readonly meaning: string;
  /** What the agent saw, if it says more; a line each. */
  readonly said?: readonly string[];
  /** Amber: somebody must look at it, and nothing is wrong yet. */
  readonly isLater?: boolean;
  /** What can be done at once, beside the way. */
  readonly act?: ReactElement;
  readonly way: string;
  readonly go: () => void;
}

/** What is wrong, what to do, what it means, and the one place to go. */
export function TroubleFrame(props: TroubleFrameProps): ReactElement {
  const { title, remedy, meaning, said = [], isLater = false, act, way, go } = props;
  return (
    <article className={isLater ? 'card-alert later' : 'card-alert'}>
      <TriangleAlert
        className={isLater ? 'icon c-drain' : 'icon c-trouble'}
        size={16}
        aria-hidden="true"
      />
      <div>
        <b className="card-title">{title}</b>
        {remedy === undefined ? null : <RemedyText remedy={remedy} />}
        <p className="mut">{meaning}</p>
        {said.length === 0 ? null : <Said lines={said} isFolded={remedy !== undefined} />}
      </div>
      <div className="row gap2">
        {act}
        <Button onPress={go}>{way}</Button>
      </div>
    </article>
  );
}

function RemedyText({ remedy: { word, hand } }: { readonly remedy: Remedy }): ReactElement {
  const { t } = useTranslation('now');
  return (
    <p className="remedy">
      {t(`trouble.remedy.${word}`)}
      {hand === undefined ? null : (
        <>
          {' '}
          <code className="mono">{hand}</code>
        </>
      )}
    </p>
  );
}

interface SaidProps {
  readonly lines: readonly string[];
  readonly isFolded: boolean;
}

function Said({ lines, isFolded }: SaidProps): ReactElement {
  const { t } = useTranslation('now');
  const texts = lines.map((line) => (
    <p key={line} className="xs faint">
      {line}
    </p>
  ));
  if (!isFolded) return <>{texts}</>;
  return (
    <details className="xs">
      <summary>{t('trouble.details')}</summary>
      {texts}
    </details>
  );
}
