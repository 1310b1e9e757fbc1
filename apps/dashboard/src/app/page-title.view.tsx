import { type ReactNode, useEffect } from 'react';
import { useSpeech } from './workspace';

/** The page's heading and the document's title, with what belongs to the whole page at its end. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const { text } = useSpeech();
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title, text]);
  return (
    <div className="title-line">
      <h1>{title}</h1>
      <span className="header-gap" />
      {children}
    </div>
  );
}
