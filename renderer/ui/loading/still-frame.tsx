import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './verdict.css';
import './still-frame.css';

const QUIET_MS = 300;

/** Placeholder of a screen: static grey bars, and nothing before 300 ms. */
export function StillFrame(): ReactElement {
  const { t } = useTranslation();
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return <div aria-busy="true" />;
  return (
    <div className="still-frame" role="status" aria-busy="true">
      <span className="sr-only">{t('loadingScreen')}</span>
      <section className="verdict loading">
        <div className="tile" />
        <div className="col gap2">
          <i className="bar tall" />
          <i className="bar wide" />
        </div>
        <span />
      </section>
      <section className="panel loading-lines">
        <i className="bar short" />
        <i className="bar wide" />
        <i className="bar wide" />
        <i className="bar wide" />
      </section>
    </div>
  );
}
